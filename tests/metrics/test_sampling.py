from pathlib import Path

from metrics.sampling import LABELS, Sample, read_samples


def test_a_line_is_read_with_its_marks(tmp_path: Path) -> None:
    (tmp_path / "churn_rate.txt").write_text("{customers_lost|84} perdus sur {customers_start|1 200}\n\n")
    samples, faults = read_samples(tmp_path)
    marks = ((0, 2, "customers_lost"), (14, 19, "customers_start"))
    assert samples == [Sample("churn_rate", "84 perdus sur 1 200", marks)]
    assert faults == []


def test_every_fault_is_listed_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "churn_rate.txt").write_text("12 clients\n{bogus|12} clients\n{customers_lost 12}\n")
    (tmp_path / "bogus.txt").write_text("12 clients\n")
    samples, faults = read_samples(tmp_path)
    assert len(samples) == 1
    assert [(fault.path.stem, fault.line) for fault in faults] == [("bogus", 1), ("churn_rate", 2), ("churn_rate", 3)]


def test_the_shipped_samples_have_no_fault_and_cover_every_label() -> None:
    samples, faults = read_samples()
    assert faults == []
    assert {sample.label for sample in samples} >= set(LABELS)
    assert len({(sample.label, sample.text) for sample in samples}) == len(samples)
