# Every task is one line of tools/bootstrap.py, so that it runs the same without make:
#   python3 tools/bootstrap.py site        (Windows: py tools\bootstrap.py site)
PYTHON ?= python3
NO_PYTHON = Python 3.11 or newer is missing. Get it with: sudo apt install python3-venv (Fedora: sudo dnf install python3; macOS: brew install python)
BOOTSTRAP = command -v $(PYTHON) >/dev/null || { echo "$(NO_PYTHON)" >&2; exit 2; }; $(PYTHON) tools/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help setup site serve check test hooks lock clean

help: ## List the tasks
	@$(BOOTSTRAP) --help

setup: ## Make the environment in .venv
	@$(BOOTSTRAP) setup

site: ## Set up, check the example, build its private site and its summary
	@$(BOOTSTRAP) site

serve: ## Show the built site on this machine alone
	@$(BOOTSTRAP) serve

check: ## Check every review
	@$(BOOTSTRAP) check

test: ## Set up what the tests need and run them all
	@$(BOOTSTRAP) test

hooks: ## Run the checks before every commit in this clone
	@$(BOOTSTRAP) hooks

lock: ## Write requirements.lock anew from pyproject.toml (needs uv and the network)
	@$(BOOTSTRAP) lock

clean: ## Remove what was built; the environment stays
	@$(BOOTSTRAP) clean
