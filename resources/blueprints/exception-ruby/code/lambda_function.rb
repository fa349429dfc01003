require 'logger'

class TooMany < StandardError; end

# A handler may be a method of a module or class: lambda_function.Stock.reserve.
module Stock
  LOGGER = Logger.new($stdout)
  SHELF = { 'tea' => 12, 'cup' => 3 }.freeze

  def self.reserve(event:, context:)
    LOGGER.info("reserving #{event['quantity']} x #{event['item']}")
    { reserved: take(event['item'], event['quantity']) }
  end

  def self.take(item, quantity)
    left = SHELF.fetch(item) - quantity
    raise TooMany, "only #{SHELF[item]} of #{item} are left" if left.negative?

    quantity
  end
end
