"""The settings that a udata of ours runs with: udata's defaults, minus what needs other services."""

import secrets

from udata.settings import Defaults


def make_settings(*, mongo_port: int, base_url: str, storage: str) -> type:
    """Build the settings class.

    mongo_port: the port of the MongoDB-compatible server on loopback.
    base_url: where the site's own pages would be (`page` links), without a slash at the end.
    storage: the folder for uploaded files.
    """

    class Settings(Defaults):
        MONGODB_HOST = f"mongodb://127.0.0.1:{mongo_port}/udata"
        # No Redis: tasks run at once, in the process, and the cache is a dictionary.
        CELERY_TASK_ALWAYS_EAGER = True
        CELERY_BROKER_URL = "memory://"
        CELERY_RESULT_BACKEND = "cache+memory://"
        CACHE_TYPE = "flask_caching.backends.SimpleCache"
        SECRET_KEY = secrets.token_hex(32)
        API_TOKEN_SECRET = secrets.token_hex(32)
        CDATA_BASE_URL = base_url
        FS_ROOT = storage
        SEND_MAIL = False
        PLUGINS = []
        DEFAULT_LANGUAGE = "en"
        # No look-up of what people typed: without a resolver each write would take seconds.
        URLS_RESOLVE_HOSTNAME = False

    return Settings
