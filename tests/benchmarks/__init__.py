"""Speed, memory and accuracy, printed beside peers. Run with ``make bench``; nothing here is asserted."""
