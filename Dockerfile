# Sartor as one image for web, worker and upkeep: `docker build -t sartor .`
FROM python:3.12-slim-trixie AS build
WORKDIR /srv/sartor
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /opt/venv
COPY requirements/base.txt requirements/cloud.txt requirements/
RUN /opt/venv/bin/pip install --require-hashes -r requirements/base.txt \
    && /opt/venv/bin/pip install --require-hashes -r requirements/cloud.txt
COPY pyproject.toml litestar.toml README.md LICENSE ./
COPY app app
COPY jobs jobs
COPY prompts prompts
COPY templates templates
COPY static static
COPY docs/guide docs/guide
RUN /opt/venv/bin/pip install --no-deps -e . \
    && /opt/venv/bin/python -m compileall -q app jobs

FROM python:3.12-slim-trixie
# Debian moves on within its release; the release is what is fixed here.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core fonts-noto-cjk \
       tesseract-ocr tesseract-ocr-fra postgresql-client \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /srv/sartor --shell /usr/sbin/nologin sartor \
    && install -d -o sartor -g sartor -m 700 /data /backups
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/sartor /srv/sartor
WORKDIR /srv/sartor
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    SARTOR_MODE=prod SARTOR_DATA_DIR=/data SARTOR_HOST=0.0.0.0
USER 10001
EXPOSE 8000
VOLUME ["/data", "/backups"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
CMD ["sartor", "web"]
