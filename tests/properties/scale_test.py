"""Ten times the text takes about ten times the time and no more memory: scale_test.py PROGRAM [GOLDEN.jsonl.gz]

Codes 1 MB and 10 MB of varied articles into ledgers, one thread, and compares CPU time and the largest resident memory."""
import os, resource, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MOST_TIME, MOST_MEMORY = 13, 1.6  # times that of 1 MB


def measured(command):
    """CPU seconds and MB of one process, by a child of our own that has no other."""
    probe = ('import resource, subprocess, sys; code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL); '
             'r = resource.getrusage(resource.RUSAGE_CHILDREN); print(r.ru_utime + r.ru_stime, r.ru_maxrss / 1024); sys.exit(code)')
    out = subprocess.run([sys.executable, '-c', probe, *command], capture_output=True, text=True)
    if out.returncode != 0: sys.exit(out.stderr)
    return [float(part) for part in out.stdout.split()]


def main():
    program = os.path.abspath(sys.argv[1])
    golden = sys.argv[2] if len(sys.argv) > 2 else os.path.join(ROOT, 'tests', 'golden', 'own_sm.jsonl.gz')
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, os.path.join(ROOT, 'bench', 'make_growth_texts.py'), golden, folder, '1', '10'], check=True)
        subprocess.run([program, 'doctor'], stdout=subprocess.DEVNULL)
        (time1, memory1), (time10, memory10) = [
            measured([program, 'code', '--quiet', '--threads', '1', '--from', 'jsonl', '--format', 'jsonl', '--ledger', os.path.join(folder, f'{size}.db'), os.path.join(folder, f'{size}mb.jsonl')])
            for size in (1, 10)]
    print(f'1 MB: {time1:.1f} s of CPU, {memory1:.0f} MB; 10 MB: {time10:.1f} s, {memory10:.0f} MB')
    if time10 > MOST_TIME * time1 or memory10 > MOST_MEMORY * memory1:
        sys.exit(f'more than {MOST_TIME} times the time or {MOST_MEMORY} times the memory of 1 MB')


main()
