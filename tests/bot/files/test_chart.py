import struct

from bot.files import make
from bot.reply import Chart, Point


def chart(*values: float) -> Chart:
    points = tuple(
        Point(label=f"période {n}", value=value, shown=f"{value} %") for n, value in enumerate(values, start=1)
    )
    return Chart(name="attrition", title="Taux d’attrition", points=points)


def test_a_chart_is_a_picture_for_a_phone() -> None:
    file = make(chart(2.5, 2.0, 3.0))
    assert file.name == "attrition.png"
    assert file.is_picture
    assert file.data.startswith(b"\x89PNG")
    assert struct.unpack(">II", file.data[16:24]) == (1280, 960)


def test_other_values_draw_another_picture() -> None:
    assert make(chart(2.5, 2.0)).data != make(chart(2.0, 2.5)).data


def test_negative_equal_and_many_values_are_drawn() -> None:
    for values in ((-20.0, 10.0), (0.0, 0.0), tuple(float(n) for n in range(24)), (5.0,)):
        assert make(chart(*values)).data
