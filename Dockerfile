FROM python:3.13-slim-bookworm AS build
RUN python -m venv /opt/vbr
WORKDIR /build
COPY requirements.txt ./
RUN /opt/vbr/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml ./
COPY vbr ./vbr
RUN /opt/vbr/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim-bookworm
COPY --from=build /opt/vbr /opt/vbr
WORKDIR /srv/vbr
COPY rules ./rules
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
    CMD ["/opt/vbr/bin/python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["/opt/vbr/bin/gunicorn", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "vbr.api:create_app()"]
