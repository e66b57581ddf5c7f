#!/usr/bin/env python3
"""Draws the scale table (scripts/scale.py) as four small plots, both axes logarithmic.

    scripts/scale-plot.py < TABLE > docs/images/scale.svg
"""

import math
import sys

PANELS = [("engine µs", "engine, µs a question"), ("index MB", "index, MB"), ("build s", "build, s"), ("MB after", "memory under load, MB")]
WIDTH, HEIGHT, LEFT, TOP = 300, 200, 56, 30


def rows():
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in sys.stdin if line.startswith("|")]
    head, values = lines[0], [line for line in lines[1:] if not line[0].startswith("-")]
    return [dict(zip(head, (float(cell.replace(",", "")) for cell in line))) for line in values]


def decades(values):
    return math.floor(math.log10(min(values))), max(math.ceil(math.log10(max(values))), math.floor(math.log10(min(values))) + 1)


def panel(points, title, x0, y0):
    (left, right), (low, high) = decades([x for x, _ in points]), decades([y for _, y in points])
    at = lambda x, y: (
        x0 + LEFT + (math.log10(x) - left) / (right - left) * (WIDTH - LEFT - 24),
        y0 + HEIGHT - 30 - (math.log10(y) - low) / (high - low) * (HEIGHT - TOP - 30),
    )
    out = [f'<text x="{x0 + LEFT}" y="{y0 + 16}" font-weight="bold">{title}</text>']
    for decade in range(left, right + 1):
        x, y = at(10**decade, 10**low)
        out.append(f'<line x1="{x:.1f}" y1="{y0 + TOP}" x2="{x:.1f}" y2="{y:.1f}" class="grid"/>')
        out.append(f'<text x="{x:.1f}" y="{y + 15:.1f}" text-anchor="middle">{10**decade:,}</text>')
    for decade in range(low, high + 1):
        x, y = at(10**left, 10**decade)
        out.append(f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x0 + WIDTH - 24}" y2="{y:.1f}" class="grid"/>')
        out.append(f'<text x="{x - 5:.1f}" y="{y + 4:.1f}" text-anchor="end">{10**decade:,g}</text>')
    line = " ".join("{:.1f},{:.1f}".format(*at(*point)) for point in points)
    out.append(f'<polyline points="{line}" class="line"/>')
    for x, y in points:
        cx, cy = at(x, y)
        out.append(f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="3.5"/><text x="{cx:.1f}" y="{cy - 8:.1f}" text-anchor="middle">{y:,g}</text>')
    return out


def main():
    table = rows()
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {2 * HEIGHT + 20}" font-family="sans-serif" font-size="11">',
        "<style>.grid{stroke:#ddd}.line{fill:none;stroke:#0b62a8;stroke-width:2}circle{fill:#0b62a8}</style>",
        f'<rect width="{2 * WIDTH}" height="{2 * HEIGHT + 20}" fill="#fff"/>',
    ]
    for number, (column, title) in enumerate(PANELS):
        points = [(row["articles"], row[column]) for row in table]
        out += panel(points, title, number % 2 * WIDTH, number // 2 * HEIGHT)
    out.append(f'<text x="{WIDTH}" y="{2 * HEIGHT + 12}" text-anchor="middle">articles, in thirteen languages</text></svg>')
    print("\n".join(out))


main()
