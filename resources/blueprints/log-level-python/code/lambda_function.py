import logging
import os

# Lambda has already given the root logger a handler; only the level is ours to choose.
logger = logging.getLogger()
logger.setLevel(os.environ.get('LOG_LEVEL', 'INFO').upper())


def lambda_handler(event, context):
    order_id = event.get('orderId', 'unknown')
    items = event.get('items', [])
    logger.info('order %s has %d items', order_id, len(items))

    for item in items:
        # Arguments instead of an f-string: the text is only built when DEBUG is on.
        logger.debug('item %s', item)
        if item.get('quantity', 0) < 1:
            logger.warning('order %s: nothing ordered of %s', order_id, item.get('sku'))

    return {'logLevel': logging.getLevelName(logger.level), 'items': len(items)}
