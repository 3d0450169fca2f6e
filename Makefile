# make demo    sets up, builds, codes the example articles and prints the ledger
# make test    sets up, builds, runs the tests (under 15 minutes from clean)
# make check   the long tier as well: sanitizers, fuzz seeds, and the rest
# make bench   timings against spaCy in one run; writes docs/PERFORMANCE.md's table
.PHONY: setup build demo test check asan bench clean
BUILD ?= build

setup:
	scripts/setup.sh

build: setup
	cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release
	cmake --build $(BUILD)

demo: build
	scripts/demo.sh $(BUILD)/averment

test: build
	python3 scripts/check_layers.py
	ctest --test-dir $(BUILD) --output-on-failure

asan: setup
	cmake -S . -B build-asan -G Ninja -DCMAKE_BUILD_TYPE=Release -DAVERMENT_SANITIZE=ON -DCMAKE_CXX_FLAGS_RELEASE=-O1
	cmake --build build-asan
	ctest --test-dir build-asan --output-on-failure

check: asan test
	scripts/check.sh

bench: build
	scripts/bench.sh

clean:
	rm -rf build build-asan build-fuzz
