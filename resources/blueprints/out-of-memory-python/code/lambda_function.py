import time


def lambda_handler(event, context):
    step = int(event.get('stepMb', 16))
    # Nothing should come this far; it keeps the demonstration harmless where no limit is in force.
    enough = 2 * int(context.memory_limit_in_mb)

    blocks = []
    while len(blocks) * step < enough:
        # Memory counts once it is written to, so each block is filled.
        blocks.append(bytearray(b'x') * (step * 1024 * 1024))
        print(f'{len(blocks) * step} MB taken', flush=True)
        time.sleep(0.05)

    return {'takenMb': len(blocks) * step, 'limitMb': int(context.memory_limit_in_mb)}
