from pathlib import Path

from metrics.sampling import ACTS, LABELS, RemarkSample, Sample, read_remarks, read_samples


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


def test_a_remark_is_read_with_what_it_asks_for_and_the_indicator_before(tmp_path: Path) -> None:
    (tmp_path / "suppose.txt").write_text("churn_rate: et avec {customers_lost|70} ?\n")
    (tmp_path / "other.txt").write_text("retention_rate @ churn_rate: du coup la rétention ?\n")
    remarks, faults = read_remarks(tmp_path)
    assert faults == []
    assert remarks == [
        RemarkSample("other", "retention_rate", "churn_rate", "du coup la rétention ?"),
        RemarkSample("suppose", "", "churn_rate", "et avec 70 ?", ((8, 10, "customers_lost"),)),
    ]


def test_every_fault_of_a_remark_is_listed(tmp_path: Path) -> None:
    (tmp_path / "suppose.txt").write_text("et avec {customers_lost|70} ?\nchurn_rate: {bogus|7} ?\n")
    (tmp_path / "bogus.txt").write_text("churn_rate: 12\n")
    assert [(fault.path.stem, fault.line) for fault in read_remarks(tmp_path)[1]] == [
        ("bogus", 1),
        ("suppose", 1),
        ("suppose", 2),
    ]


def test_the_shipped_remarks_have_no_fault_and_cover_every_act() -> None:
    remarks, faults = read_remarks()
    assert faults == []
    assert {remark.act for remark in remarks} == set(ACTS)
