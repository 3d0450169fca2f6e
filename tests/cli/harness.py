"""Runs the program as a user does. Each test file: python3 FILE_test.py PROGRAM."""
import json, os, shutil, subprocess, sys, tempfile, unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 and os.path.exists(sys.argv[1]) else 'build/averment'
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Our own sentences; people and places are invented.
SENTENCES = [
    '"The bridge at Varo will stay shut," Transport Minister Lena Ostrom said on Tuesday.',
    'The dockers\' union said the talks in Port Hale had failed.',
    'Police arrested twelve marchers in Varo, according to Radio Hale.',
    'Ostrom denied that the ministry had been warned.',
    'The river authority has not answered questions.',
    'Norland\'s president, Ivo Marr, invited the rebel leader to visit Port Hale.',
]


def article(number):
    chosen = [SENTENCES[(number + k) % len(SENTENCES)] for k in range(4)]
    return f'Report {number} from Varo.\n\n' + ' '.join(chosen[:2]) + '\n\n' + ' '.join(chosen[2:]) + '\n'


class Case(unittest.TestCase):
    def setUp(self):
        self.tmp = tempfile.mkdtemp(prefix='averment-test-')
        self.addCleanup(shutil.rmtree, self.tmp, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.tmp, *parts)

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return path

    def run_program(self, *arguments, stdin=b'', env=None, timeout=300):
        out = subprocess.run([PROGRAM, *arguments], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, cwd=self.tmp,
                             env={**os.environ, **(env or {})})
        self.assertGreaterEqual(out.returncode, 0, f'ended by signal {-out.returncode}: {out.stderr.decode()[-2000:]}')
        for line in out.stderr.decode().splitlines():
            self.assertTrue(line.startswith('averment: '), f'a message without its prefix: {line!r}')
        return out

    def records(self, *arguments, **more):
        out = self.run_program(*arguments, **more)
        return out, [json.loads(line) for line in out.stdout.decode().splitlines()]


def main():
    unittest.main(verbosity=1)
