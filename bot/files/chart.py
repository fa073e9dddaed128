"""Charts as pictures that can be read on a phone."""

import io

from bot.reply import Chart

_INCHES = (6.4, 4.8)
_DOTS_PER_INCH = 200
_COLOUR = "#1f5fa8"
_BAR = 0.6
# Labels of more bars than this would run into each other.
_FEW = 5
_ROOM = 0.12


def png(chart: Chart) -> bytes:
    """Bars from zero, so that no difference looks larger than it is, each with its value. 1,280 x 960 dots."""
    # half a second to load: only where a chart is drawn; Figure and not pyplot, which keeps state
    from matplotlib.figure import Figure

    figure = Figure(figsize=_INCHES, dpi=_DOTS_PER_INCH, layout="constrained")
    axes = figure.subplots()
    places = range(len(chart.points))
    bars = axes.bar(places, [point.value for point in chart.points], width=_BAR, color=_COLOUR)
    many = len(chart.points) > _FEW
    axes.bar_label(bars, [point.shown for point in chart.points], padding=4, size=11 if many else 16, weight="bold")
    axes.margins(y=_ROOM)
    axes.set_xlim(-0.6, len(chart.points) - 0.4)
    axes.set_xticks(list(places), [point.label for point in chart.points], size=11 if many else 14)
    axes.tick_params(axis="x", length=0, rotation=40 if many else 0)
    axes.axhline(0, color="black", linewidth=1)
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    axes.set_title(chart.title, size=18, pad=14)
    target = io.BytesIO()
    figure.savefig(target, format="png")
    return target.getvalue()
