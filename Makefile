# Two commands matter: `make run` and `make test`. Each sets itself up first, from an empty clone.
# Everything is done by the short scripts in .ci/; this file only names them.

.PHONY: run test chaos setup lock format docs screenshots bench clean help

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: ## run what is configured; with nothing configured, the demo community
	@sh .ci/setup
	@exec .venv/bin/hearth run

test: ## everything that must hold before a change is taken
	@sh .ci/setup dev
	@sh .ci/check

chaos: ## kill, starve and cut off the house in every way we know, and count what it lost (most of an hour)
	@sh .ci/setup dev
	@.venv/bin/python -m tests.chaos

setup: ## make the environment (.venv) and nothing else
	@sh .ci/setup

lock: ## resolve the dependencies of pyproject.toml anew
	@sh .ci/setup dev
	@sh .ci/lock

format: ## put the code into its one shape
	@sh .ci/setup dev
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

docs: ## write the pages that are made from the code
	@sh .ci/setup dev
	@.venv/bin/python -m tests.documentation

screenshots: ## take the pictures of the page that stand in the README (needs Chromium)
	@sh .ci/setup dev
	@.venv/bin/python -m tests.screenshots

bench: ## measure what we claim about speed
	@sh .ci/setup dev
	@for program in benchmarks/[a-z]*.py; do case $$program in */imports.py|*/size.py) continue;; esac; \
		.venv/bin/python "$$program" || exit 1; done
	@.venv/bin/python benchmarks/size.py --members 5000 --events 50000
	@.venv/bin/python benchmarks/imports.py --messages 20000 --pairs 1 || [ $$? -eq 2 ]

clean: ## remove what was made here: environment, caches; never your data
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
