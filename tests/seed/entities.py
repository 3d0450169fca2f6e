"""Compares a record's entities with a gold record's: who is there, called what, of which kind, country and sectors, in which roles, with which
members, and meant by which words. Texts stay in ../shared; only their positions are looked at."""

ARTICLES = {'a', 'an', 'the', 'of', 'to', 'in', 'for', 'and', 's'}


def words(name):
    clean = ''.join(c if c.isalnum() else ' ' for c in name.lower().split('(')[0])
    return {w for w in clean.split() if w not in ARTICLES}


def same_name(one, other):
    """One name holds the other's words, or most of them: "Ministry of Foreign Affairs of X" for "Foreign Ministry"."""
    a, b = words(one), words(other)
    stems = lambda names: {w[:6] for w in names}
    return a <= b or b <= a or len(stems(a) & stems(b)) * 2 >= min(len(a), len(b))


def bare(span, text):
    begin, end = span
    for mark in ('’s', "'s", '’', "'"):
        if text[begin:end].endswith(mark): return begin, end - len(mark)
    return begin, end


def same_mention(gold, ours, text):
    """Equal words, the case mark apart, or the same head inside the same phrase: a phrase may be longer for one reader than for another."""
    if bare(gold['span'], text) == bare(ours['span'], text): return True
    head, mine = gold.get('head'), ours.get('head') or ours['span']
    return bool(head) and head[0] < mine[1] and mine[0] < head[1] and gold['span'][0] <= ours['span'][0] and ours['span'][1] <= gold['span'][1] + 2


def partners(gold, record, text):
    """gold entity id → the record's entity that shares most of its mentions."""
    found = {}
    for g in gold['entities']:
        counts = {}
        for m in g['mentions']:
            for e in record['entities']:
                if any(same_mention(m, o, text) for o in e['mentions']): counts[e['id']] = counts.get(e['id'], 0) + 1
        if counts: found[g['id']] = max(counts, key=counts.get)
    return found


def compare(gold, record, text):
    """Yields (holds, what) for every gold entity."""
    match = partners(gold, record, text)
    ours = {e['id']: e for e in record['entities']}
    for g in gold['entities']:
        e, key = ours.get(match.get(g['id'])), g['key']
        if e is None:
            yield False, f'entity {key} is there'
            continue
        # a thing spoken of has no name of its own; the gold record's is a reader's gloss
        if g['type'] != 'other': yield same_name(g['name'], e['name']), f'{key}: name {g["name"]}, got {e["name"]}'
        for field in ('type', 'country'): yield g[field] == e[field], f'{key}: {field} {g[field]}, got {e[field]}'
        yield set(g['sectors']) == set(e['sectors']), f'{key}: sectors {g["sectors"]}, got {e["sectors"]}'
        for field in ('country', 'sectors'):
            want, got = g['basis'][field], e['basis'][field]
            yield bool(want) == bool(got) or not e[field], f'{key}: a basis for {field}, got {got}'
            if isinstance(want, list) and isinstance(got, list): yield want[0] < got[1] and got[0] < want[1], f'{key}: the words that give its {field}, got {got}'
        if g['public'] is not None: yield g['public'] == e['public'], f'{key}: public {g["public"]}'
        yield {match.get(m) for m in g['members']} == set(e['members']), f'{key}: members {g["members"]}, got {e["members"]}'
        for role in g['roles']:
            held = [r for r in e['roles'] if tuple(r['span']) == tuple(role['span']) and same_name(role['title'], r['title'])]
            yield bool(held) and held[0]['of'] == match.get(role['of']), f'{key}: role {role["title"]} of {role["of"]}, got {e["roles"]}'
        yield len(e['roles']) == len(g['roles']), f'{key}: no other role, got {e["roles"]}'
        for m in g['mentions']:
            found = [o for o in e['mentions'] if same_mention(m, o, text)]
            yield bool(found) and (found[0]['sense'] == 'metonym') == (m['sense'] == 'metonym'), f'{key}: mention {m["span"]} ({m["sense"]})'
    known = set(match.values())
    yield len(known) == len(match), 'one row for each'
    for e in record['entities']:
        if e['type'] in ('person', 'organization', 'group', 'place'): yield e['id'] in known, f'nobody but those of the text: {e["name"]}'
