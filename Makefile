# make help lists the targets. Nothing is installed outside this tree, apart
# from what `make deps` installs when run as root.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# Tests that start a geth node have Geth in their name; internal/lint checks it.
ON_GETH := Geth
# Tests of hostile input have Hostile in theirs; some need the corpora and h2spec.
HOSTILE := Hostile

# Inputs for each fuzz target (3000x), or a time (10s).
FUZZTIME ?= 3000x
NPM := contracts/node_modules/.installed
FORGE := node_modules/.bin/forge
CORPORA := .build/corpora/.installed

# Of make sim: how many seeds from SEED on. SEED alone runs one and shows it.
SEEDS ?= $(if $(SEED),1,1000)
# How much of the full counts of the contracts' tests is run, in per cent.
CI_SCALE ?= 5
export CI_SCALE
# Of make kill-demo: how many kills. SEED repeats a run.
N ?= 10

.PHONY: help deps geth tools contracts generate build fmt lint test test-short test-contracts \
	contract-mutants gas-accept release-check test-unit test-integration test-hostile h2spec corpora fuzz-smoke sim \
	bench demo kill-demo doc-test testnet clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | while IFS=$$'\t' read -r t d; do printf '  %-18s %s\n' "$$t" "$$d"; done

deps: ## check what the machine must have; as root on Debian 12, install it
	scripts/deps

geth: ## build the pinned geth node into .build/bin
	scripts/geth

tools: ## build the pinned golangci-lint into .build/bin
	scripts/tools

# Exactly what the lock file holds, by its hashes. The stamp lies inside and goes
# with it.
$(NPM): contracts/package.json contracts/package-lock.json
	cd contracts && npm ci --no-audit --no-fund --ignore-scripts
	touch $@

# Apart from the sources: one of the packages brings Go files of its own.
$(CORPORA): scripts/corpora/package.json scripts/corpora/package-lock.json
	mkdir -p $(@D)
	cp scripts/corpora/package.json scripts/corpora/package-lock.json scripts/corpora/.npmrc $(@D)
	cd $(@D) && npm ci --no-audit --no-fund --ignore-scripts
	touch $@

corpora: $(CORPORA) ## hostile input that nobody here wrote, into .build/corpora

h2spec: ## build the pinned h2spec into .build/bin
	scripts/pinned scripts/h2spec.mod github.com/summerwind/h2spec/cmd/h2spec

contracts: $(NPM) ## compile the contracts and generate the Go bindings
	scripts/compile

generate: contracts ## write every generated file anew
	go generate ./...

build: ## build bin/causeway
	go build -o bin/causeway ./cmd/causeway

fmt: $(NPM) ## format Go and Solidity
	gofmt -w $$(git ls-files --cached --others --exclude-standard '*.go')
	cd contracts && $(FORGE) fmt

lint: tools ## formatting, vet, golangci-lint, and the rules of internal/lint
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [[ -n $$unformatted ]]; then echo "not formatted: $$unformatted" >&2; exit 1; fi
	go vet ./...
	.build/bin/golangci-lint run ./...
	go test ./internal/lint

test: ## everything that must pass; stops at the first failure
	@scripts/test

test-short: ## the inner loop: Go tests that need no node, results reused
	go test -skip '$(ON_GETH)|$(HOSTILE)' ./...

test-contracts: $(NPM) ## the contracts: format, tests, coverage, gas, artifacts reproduced
	scripts/test-contracts

contract-mutants: $(NPM) ## ChainLog with one fault at a time: forge tests must fail
	contracts/scripts/mutants $(CI_SCALE)

gas-accept: $(NPM) ## take the gas figures as they are now into contracts/gas
	contracts/scripts/gas --accept

# make test runs a part of these, so that it ends in time; here it is all of them.
release-check: ## before a release: the full counts of what make test runs in part
	$(MAKE) CI_SCALE=100 test-contracts
	$(MAKE) CI_SCALE=100 contract-mutants

test-unit: ## Go tests that need no node
	go test -count=1 -skip '$(ON_GETH)|$(HOSTILE)' ./...

test-integration: geth ## Go tests on real geth nodes
	go test -count=1 -p 1 -run $(ON_GETH) ./... | grep -v -e 'no test files' -e 'no tests to run'

test-hostile: $(CORPORA) h2spec ## hostile input and callers: everything bad is refused, nobody else suffers
	@scripts/test-hostile $(HOSTILE)

fuzz-smoke: ## every fuzz target with FUZZTIME inputs (3000x)
	scripts/fuzz-smoke $(FUZZTIME)

sim: ## simulate SEEDS runs (1000); SEED=s shows one
	go run ./gateway/sim/cmd -seeds $(SEEDS) $(if $(SEED),-seed $(SEED) -v)

demo: geth build ## five transfers over three chains with two kills; KEEP=dir keeps the chains
	go build -o .build/bin/demo ./scripts/demo
	@exec .build/bin/demo $(if $(KEEP),-keep $(KEEP))

kill-demo: geth build ## N random kills (10) under a stream of transfers; SEED=s repeats a run
	go build -o .build/bin/killdemo ./scripts/killdemo
	@exec .build/bin/killdemo -n $(N) $(if $(SEED),-seed $(SEED))

# Of make bench: how much of each part is run, in per cent.
BENCH ?= 100

bench: geth build ## measure against rivals, in one run; BENCH=1 only looks whether all of it runs
	go build -o .build/bin/bench ./scripts/bench
	@mkdir -p .build/bench
	@exec .build/bin/bench -scale $(BENCH) -keep .build/bench $(if $(PAGE),-page $(PAGE))

doc-test: geth ## type every command of docs/two-gateways.md
	scripts/doc-test docs/two-gateways.md

testnet: geth ## run three chains until Ctrl-C: two ledgers and one for the logs
	go build -o .build/bin/testnet ./testnet/cmd/testnet
	@exec .build/bin/testnet

clean: ## remove what was built, and the testnet's chains
	rm -rf bin .build contracts/node_modules contracts/out contracts/cache contracts/lcov.info
