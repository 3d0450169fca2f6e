#!/usr/bin/env python3
"""Turns a PETRARCH or PETRARCH2 verb dictionary into a draft ontology pack (docs/ONTOLOGY.md).

  tools/import_petrarch.py VERBS.txt OUT_FOLDER [--id ontology/imported] [--licence MIT]

Reads the block form of these dictionaries: `--- NAME [code] ---` headers, verbs with `{forms}` and their own codes `[---:code]`, and pattern
lines `- $ left * right + [code]`, where `$` is the source, `+` the target, `*` the verb, `(…)` a prepositional phrase, `&SET` a synonym set, `#` a comment.
A pattern becomes a line when it can be said as tests on arguments: words right of the verb are its object or a phrase's object, a preposition before a word names the
slot. What cannot is kept as a comment with its line number. One entry a code; types by the code's first two digits. A draft has no examples: write them.
Standard library only."""
import argparse, collections, os, re, sys

ROOTS = {'02': 'REQUEST', '03': 'AGREE', '04': 'CONSULT', '05': 'SUPPORT', '06': 'COOPERATE', '07': 'AID', '08': 'CONCEDE', '09': 'ACCUSE', '10': 'REQUEST',
         '11': 'ACCUSE', '12': 'REJECT', '13': 'THREATEN', '14': 'PROTEST', '15': 'MOBILIZE', '16': 'SANCTION', '17': 'COERCE', '18': 'ASSAULT', '19': 'ASSAULT', '20': 'ASSAULT'}
PREPOSITIONS = set('about above across after against along among at before behind between by during for from in inside into near of off on onto out outside over through to toward towards under up upon with within without'.split())

def code_of(text):
    """the last bracket's code: [---:112] or [112]; None where there is none or it is a null code"""
    found = re.findall(r'\[([^\]]*)\]', text)
    if not found: return None
    code = re.search(r'(\d{2,4})\s*$', found[-1].split(':')[-1].strip())
    return code.group(1) if code else None

def word(text):
    """a dictionary word as a lemma of the pattern language, or None"""
    text = text.strip('{}()').lower().replace('+', '_').strip('_')
    return text if re.fullmatch(r"[a-z][a-z_'-]*", text) else None

def tests_of(pattern):
    """(tests, None) or (None, why not)"""
    body = re.sub(r'\[[^\]]*\]', '', pattern).strip().lstrip('-').strip()
    if '*' not in body: return None, 'no verb mark'
    left, right = body.split('*', 1)
    tests = []
    passive = '+' in left.split()
    for token in re.findall(r'\([^)]*\)|\S+', left):
        if token in ('$', '+', '%'): continue
        return None, f'word before the verb: {token}'
    previous = None
    for token in re.findall(r'\([^)]*\)|\S+', right.replace('{', '(').replace('}', ')')):
        if token in ('$', '+', '%'):
            if previous: tests.append(f'{previous}:actor=target'); previous = None
            elif token == '+' and not passive: tests.append('patient:actor')
            continue
        if token.startswith('('):
            parts = token.strip('()').split()
            if not parts: continue
            if parts[0].lower() in PREPOSITIONS: previous, parts = parts[0].lower(), parts[1:]
            if not parts: continue
            token = parts[-1]
            if token == '+': tests.append(f'{previous or "patient"}:actor=target'); previous = None; continue
        if token.startswith('&'): name = '@' + token[1:].lower()
        else:
            lowered = token.lower()
            if lowered in PREPOSITIONS: previous = lowered; continue
            name = word(token)
            if name is None: return None, f'word {token}'
        tests.append(f'{previous or "object"}:{name}'); previous = None
    if previous: tests.append(f'{previous}:any=none')
    if passive: tests.append('passive')
    return tests, None

def read(path):
    entries, sets, skipped = collections.defaultdict(list), {}, []
    block_code = verb = verb_code = set_name = None
    for number, raw in enumerate(open(path, encoding='utf8', errors='replace'), 1):
        line = raw.split('#', 1)[0].rstrip()
        if not line.strip(): continue
        if line.startswith('---'):
            block_code = code_of(line); continue
        if line.startswith('&'):
            set_name = line[1:].strip().lower(); sets[set_name] = []; continue
        if line.startswith('+') and set_name:
            if (w := word(line[1:].strip('_ ').rstrip('_'))): sets[set_name].append(w)
            continue
        set_name = None
        if line.lstrip().startswith('-') and verb:
            code = code_of(line) or verb_code
            tests, why = tests_of(line)
            if code is None or code[:2] not in ROOTS or tests is None: skipped.append((number, line.strip(), why or 'no event code'))
            else: entries[code].append((verb, tests))
            continue
        head = re.sub(r'\{[^}]*\}|\[[^\]]*\]', '', line).strip()
        verb, verb_code = word(head.replace(' ', '_')), code_of(line) or block_code
        if verb and verb_code and verb_code[:2] in ROOTS: entries[verb_code].append((verb, []))
    return entries, sets, skipped

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('verbs'); ap.add_argument('out'); ap.add_argument('--id', default='ontology/imported'); ap.add_argument('--licence', default='see the dictionary')
    a = ap.parse_args()
    entries, sets, skipped = read(a.verbs)
    os.makedirs(a.out, exist_ok=True)
    def write(name, text):
        with open(os.path.join(a.out, name), 'w', encoding='utf8') as f: f.write(text)
    write('manifest.toml', f'id = "{a.id}"\nversion = "0.1.0"\nlicence = "{a.licence}"\nlanguage = "en"\nneeds = ["lang/en >= 0.1"]\nsources = ["{os.path.basename(a.verbs)}, imported"]\n')
    write('types.txt', ''.join(f'{t}\n' for t in sorted({ROOTS[c[:2]] for c in entries})))
    used = {t.split(':@')[1].split('=')[0] for lines in entries.values() for _, tests in lines for t in tests if ':@' in t}
    write('sets.txt', ''.join(f'{n}\n  {"|".join(sets.get(n) or [n])}\n' for n in sorted(used)))
    out = []
    for code in sorted(entries):
        out.append(f'{ROOTS[code[:2]]}/{code}   cameo={code}')
        by_tests = collections.OrderedDict()
        for verb, tests in entries[code]: by_tests.setdefault(tuple(tests), []).append(verb)
        for tests, verbs in by_tests.items(): out.append('  ' + '|'.join(dict.fromkeys(verbs)) + ('   ' + '  '.join(tests) if tests else ''))
        out.append('')
    out += ['# Not imported:'] + [f'# line {n}: {text}  ({why})' for n, text, why in skipped]
    write('verbs.txt', '\n'.join(out) + '\n')
    print(f'{sum(map(len, entries.values()))} patterns of {len(entries)} codes; {len(skipped)} lines kept as comments', file=sys.stderr)

if __name__ == '__main__': main()
