"""The growth table as one figure: CPU per query over the number of queries, a line for each number of servers."""

import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 360, 56, 120, 40, 48
COLOURS = ("#1b6ca8", "#c8553d", "#588b4c", "#7a5195")


def growth_figure(rows: list[dict]) -> str:
    names = [row["names"] for row in rows]
    low, high = math.log10(min(names)), math.log10(max(names))
    top = math.ceil(max(row["us_per_query"] for row in rows) / 5) * 5
    x = lambda value: LEFT + (math.log10(value) - low) / (high - low) * (WIDTH - LEFT - RIGHT)
    y = lambda value: HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
             f'<text x="{LEFT}" y="22" font-size="14">CPU time of the client per query, in microseconds</text>']
    for value in range(0, top + 1, 5):
        parts.append(f'<line x1="{LEFT}" y1="{y(value):.1f}" x2="{WIDTH - RIGHT}" y2="{y(value):.1f}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>')
    for value in sorted(set(names)):
        parts.append(f'<text x="{x(value):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{value:,}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">names in the list</text>')
    label_y = TOP
    for colour, servers in zip(COLOURS, sorted({row["servers"] for row in rows})):
        points = [(x(row["names"]), y(row["us_per_query"])) for row in rows if row["servers"] == servers]
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>')
        parts += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in points]
        label_y += 18
        parts.append(f'<text x="{WIDTH - RIGHT + 14}" y="{label_y}" fill="{colour}">{servers:,} server{"s" if servers > 1 else ""}</text>')
    return "\n".join([*parts, "</svg>\n"])
