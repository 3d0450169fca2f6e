#!/usr/bin/env python3
"""Runs averment and trafilatura on the same pages, in one run, and prints F1, pages a second of one core, and the ratio.

compare_extractors.py [--bin build/averment] [--gold ../shared/eval/dev/aeb] [--scorers ../shared/eval/scorers] [--venv DIR] [--repeats 3]

F1: articles.py of the scorers, averment's body, subheading, quote, list and table segments against the whole text trafilatura gives.
Speed: CPU time, so a busy machine disturbs it less than wall time would. averment: user + system of one
`averment read --from html --format jsonl FILES` over unpacked files, start and files' reading included. trafilatura: process_time
around extract() on text that is already decoded, so without reading, unpacking and encodings, one warm-up page first: with default
settings, then without readers' comments (the gold has none), then with fast=True too. All take turns, once a repeat. The venv is made where it is missing, with the versions below; it lies outside the
repository. Nothing of the pages' text is written."""
import argparse, gzip, json, os, resource, statistics, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PINNED = ['trafilatura==2.0.0', 'lxml_html_clean==0.4.6']     # the second: lxml no longer brings it, and justext imports it
SETTINGS = {'default settings': {}, 'no comments': {'include_comments': False}, 'no comments, fast': {'include_comments': False, 'fast': True}}
KEPT = ('body', 'subheading', 'quote', 'list', 'table')       # what run.py articles takes for the article's text

# runs in the venv: pages decoded first, then timed alone; JSON to stdout
PEER = r'''
import glob, json, os, sys, time
import trafilatura
pages = {}
for path in sorted(glob.glob(os.path.join(sys.argv[1], '*.html'))):
    with open(path, 'rb') as file:
        pages[os.path.basename(path)[:-5]] = trafilatura.utils.decode_file(file.read())
settings = json.loads(sys.argv[2])
trafilatura.extract(next(iter(pages.values())), **settings)
texts, start = {}, time.process_time()
for key, page in pages.items():
    texts[key] = trafilatura.extract(page, **settings) or ''
print(json.dumps(dict(seconds=time.process_time() - start, version=trafilatura.__version__, texts=texts)))
'''


def python_with_trafilatura(venv):
    python = os.path.join(venv, 'bin', 'python')
    if not os.path.exists(python):
        subprocess.run([sys.executable, '-m', 'venv', venv], check=True)
    want = '\n'.join(PINNED)
    stamp = os.path.join(venv, 'averment-pinned')
    if not os.path.exists(stamp) or open(stamp).read() != want:
        subprocess.run([python, '-m', 'pip', 'install', '-q', *PINNED], check=True)
        open(stamp, 'w').write(want)
    return python


def run_averment(program, files):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([program, 'read', '--from', 'html', '--format', 'jsonl', *files], stdout=subprocess.PIPE, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    texts = []
    for row in map(json.loads, out.decode().splitlines()):
        text = row['document']['text']
        texts.append('\n'.join(text[s['span'][0]:s['span'][1]] for s in row.get('segments', []) if s['kind'] in KEPT))
    if len(texts) != len(files):
        sys.exit(f'averment gave {len(texts)} lines for {len(files)} pages')
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, texts


def spread(values):
    return f'{statistics.median(values):.1f} ({min(values):.1f} to {max(values):.1f})'


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--bin', default=os.path.join(ROOT, 'build', 'averment'))
    ap.add_argument('--gold', default=os.path.join(ROOT, '..', 'shared', 'eval', 'dev', 'aeb'))
    ap.add_argument('--scorers', default=os.path.join(ROOT, '..', 'shared', 'eval', 'scorers'))
    ap.add_argument('--venv', default=os.path.join(tempfile.gettempdir(), 'averment-trafilatura'))
    ap.add_argument('--repeats', type=int, default=3)
    a = ap.parse_args()
    sys.path.insert(0, a.scorers)
    import articles
    python = python_with_trafilatura(a.venv)
    with open(os.path.join(a.gold, 'ground-truth.json'), encoding='utf8') as file:
        gold = {key: row['articleBody'] for key, row in json.load(file).items()}
    keys = sorted(gold)
    with tempfile.TemporaryDirectory() as folder:
        files = [os.path.join(folder, key + '.html') for key in keys]
        for key, path in zip(keys, files):
            with gzip.open(os.path.join(a.gold, 'html', key + '.html.gz')) as packed, open(path, 'wb') as plain:
                plain.write(packed.read())
        speeds, bodies = {name: [] for name in ('averment', *SETTINGS)}, {}
        for repeat in range(a.repeats):
            seconds, texts = run_averment(a.bin, files)
            speeds['averment'].append(len(keys) / seconds)
            bodies['averment'] = dict(zip(keys, texts))
            for name, settings in SETTINGS.items():
                peer = json.loads(subprocess.run([python, '-c', PEER, folder, json.dumps(settings)], stdout=subprocess.PIPE, check=True).stdout)
                speeds[name].append(len(keys) / peer['seconds'])
                bodies[name] = peer['texts']
    print(f"{len(keys)} pages, {a.repeats} repeats, trafilatura {peer['version']}; pages a CPU second: median (lowest to highest)")
    for name, speed in speeds.items():
        m = articles.score(gold, bodies[name])
        ratio = '' if name == 'averment' else f"   averment is {spread([x / y for x, y in zip(speeds['averment'], speed)])} times as fast"
        print(f"{name if name == 'averment' else 'trafilatura, ' + name}: F1 {m['F1']:.4f} P {m['P']:.4f} R {m['R']:.4f}   {spread(speed)} pages/s{ratio}")


if __name__ == '__main__':
    main()
