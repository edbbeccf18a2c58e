"""
Programs of the page about frameworks, on a real server.
"""

import asyncio
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI


@contextmanager
def served(app: FastAPI) -> Generator[int]:
    """
    Let Uvicorn serve a program over the loopback, and yield the port.
    """
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()))
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
