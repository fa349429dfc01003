import json
import os
import time
from pathlib import Path

CACHE = Path('/tmp/primes')


def lambda_handler(event, context):
    below = int(event.get('below', 300_000))
    started = time.perf_counter()

    file = CACHE / f'{below}.json'
    if file.exists():
        source = 'cache'
        primes = json.loads(file.read_text())
    else:
        source = 'computed'
        primes = primes_below(below)
        store(file, primes)

    milliseconds = round((time.perf_counter() - started) * 1000, 1)
    print(f'{len(primes)} primes, {source}, {milliseconds} ms')
    return {'count': len(primes), 'largest': primes[-1] if primes else None, 'source': source, 'milliseconds': milliseconds}


def store(file, value):
    CACHE.mkdir(exist_ok=True)
    # Written aside and then renamed: a timeout in the middle must not leave half a file behind.
    unfinished = file.with_suffix('.part')
    unfinished.write_text(json.dumps(value))
    os.replace(unfinished, file)


def primes_below(limit):
    is_prime = bytearray([1]) * limit
    is_prime[:2] = bytes(len(is_prime[:2]))
    for n in range(2, int(limit ** 0.5) + 1):
        if is_prime[n]:
            is_prime[n * n::n] = bytes(len(range(n * n, limit, n)))
    return [n for n in range(limit) if is_prime[n]]
