"""The HTTP service. `create_app` makes it; everything else asks the use cases of `vbr.service`."""

from vbr.api.application import create_app

__all__ = ["create_app"]
