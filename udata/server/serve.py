"""Run one udata on loopback: settings, replacements, seed, then answer.

Started by `npm run udata -- up RELEASE` with the release's own Python. Writes one JSON file when it
is about to answer: {"port": int, "release": str, "keys": {role: key}, "counts": {...}, "leftOut": [...]}.
"""

import argparse
import json
import os
import socket
import sys
import warnings
from importlib.metadata import version
from pathlib import Path


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mongo-port", type=int, required=True)
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--profile", default="default")
    parser.add_argument("--storage", required=True)
    parser.add_argument("--ready-file", required=True)
    return parser.parse_args()


def write_private(path: str, document: dict) -> None:
    """Write JSON that only the owner may read, and never half of it."""
    aside = path + ".part"
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(document, file)
    os.replace(aside, path)


def main() -> None:
    arguments = parse_arguments()
    warnings.filterwarnings("ignore")
    # Bound before anything else, so that the port is ours while the seed is planted.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", arguments.port))
    port = listener.getsockname()[1]

    storage = Path(arguments.storage)
    storage.mkdir(parents=True, exist_ok=True)
    os.chdir(storage)  # udata reads ./udata.cfg, which must not be somebody else's
    os.environ.pop("UDATA_SETTINGS", None)

    import patches

    patches.apply()
    from settings import make_settings
    from udata.app import create_app, standalone

    settings = make_settings(
        mongo_port=arguments.mongo_port,
        base_url=f"http://127.0.0.1:{port}",
        storage=str(storage),
    )
    app = standalone(create_app(settings))

    import seed

    planted = seed.plant(app, profile=arguments.profile)

    import waitress

    server = waitress.create_server(
        app, sockets=[listener], threads=8
    )
    write_private(
        arguments.ready_file,
        {"port": port, "release": version("udata"), **planted},
    )
    server.run()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
