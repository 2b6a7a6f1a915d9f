# Each target calls one command of `hotline`; people without make (Windows) call it themselves.
# 各目标只是调用同名的 hotline 命令；没有 make 的电脑直接用命令即可。

PYTHON ?= python3
MONTH ?=
FILE ?=
OPTIONS ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup adopt report issue new check lab preview upgrade diff verify indicators doctor wheelhouse test notebooks bench format lock

help: ## 列出所有目标
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Made once, and again only when the lock changes.  pip compiles bytecode as it installs.  Debian's Python
# without its venv package makes environments without pip; the pip outside installs into those.
# OFFLINE=1 takes the packages from wheelhouse/ (see `make wheelhouse`), asks no registry, and brings pip along.
OFFLINE ?=
ifeq ($(OFFLINE),)
PIP_OUTSIDE := $(PYTHON) -m pip
PIP_SOURCE :=
else
PIP_OUTSIDE := $(PYTHON) $(firstword $(wildcard wheelhouse/pip-*.whl) wheelhouse/pip.whl)/pip
PIP_SOURCE := --no-index --find-links wheelhouse
endif
PIP := $(PIP_OUTSIDE) --python $(BIN)/python install --quiet --disable-pip-version-check $(PIP_SOURCE)

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更新的版本（可用 make PYTHON=python3.12 指定）。' >&2; exit 1; }
	@$(PIP_OUTSIDE) --version >/dev/null 2>&1 || { echo '缺少 pip：Debian/Ubuntu 请先安装 python3-pip；不连网安装请先运行 make wheelhouse。' >&2; exit 1; }
	@echo '正在准备运行环境（只在第一次和依赖变化时进行，约需两分钟）……' >&2
	@$(PYTHON) -m venv --clear --without-pip $(VENV)
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q hotline
	@$(BIN)/hotline setup
	@touch $@

setup: $(READY) ## 准备运行环境：Python 包、字体

adopt: $(READY) ## 按别处导出的台账起草 site.yaml，如 make adopt FILE=台账.xlsx OPTIONS=--split
	@$(BIN)/hotline adopt "$(FILE)" $(OPTIONS)

report: $(READY) month ## 生成并发布一个月的报告，如 make report MONTH=2022-02
	@$(BIN)/hotline report $(MONTH)

issue: $(READY) month ## 记录一个月的报告已经签发，如 make issue MONTH=2022-02
	@$(BIN)/hotline issue $(MONTH)

new: $(READY) month ## 新建一个月的笔记本和参数，如 make new MONTH=2022-03
	@$(BIN)/hotline new $(MONTH)

check: $(READY) month ## 检查一个月的参数、台账和笔记本
	@$(BIN)/hotline check $(MONTH)

lab: $(READY) month ## 用 JupyterLab 打开一个月的笔记本
	@$(BIN)/hotline lab $(MONTH)

preview: $(READY) month ## 边写边看：保存后浏览器里的报告随即更新
	@$(BIN)/hotline preview $(MONTH)

upgrade: $(READY) month ## 把新模板的改动并入一个月的笔记本
	@$(BIN)/hotline upgrade $(MONTH)

diff: $(READY) month ## 与签发时相比，一个月的报告有什么变化
	@$(BIN)/hotline diff $(MONTH)

verify: $(READY) month ## 用记录的输入重新生成，核对已发布的报告有没有变
	@$(BIN)/hotline verify $(MONTH)

indicators: $(READY) ## 列出全部指标
	@$(BIN)/hotline indicators

doctor: $(READY) ## 检查运行环境
	@$(BIN)/hotline doctor

wheelhouse: $(READY) ## 收集不连网安装要用的软件包，如 make wheelhouse OPTIONS="--platform win_amd64 --python 3.12"
	@$(BIN)/hotline wheelhouse $(OPTIONS)

test: $(READY) ## 运行全部测试（维护者）
	@$(BIN)/hotline test

notebooks: $(READY) ## 更新笔记本中保存的输出（维护者）
	@$(BIN)/hotline notebooks

bench: $(READY) ## 测量速度和内存（维护者）
	@$(BIN)/hotline bench

format: $(READY) ## 重新生成 DOCX 样式文件和版式样张（维护者）
	@$(BIN)/hotline format

lock: $(READY) ## 重新锁定依赖版本（维护者）
	@$(BIN)/hotline lock

.PHONY: month
month:
	@test -n "$(MONTH)" || { echo '请指明月份，例如 MONTH=2022-02。' >&2; exit 2; }
