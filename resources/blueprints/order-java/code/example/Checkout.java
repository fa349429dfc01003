package example;

import com.amazonaws.services.lambda.runtime.Context;
import java.math.BigDecimal;

public class Checkout {
    // A method of any name will do; the context may be left out.
    public Receipt receive(Order order, Context context) {
        if (order.items() == null || order.items().isEmpty()) {
            throw new IllegalArgumentException("the order of " + order.customer() + " is empty");
        }
        BigDecimal total = BigDecimal.ZERO;
        StringBuilder lines = new StringBuilder("order of " + order.customer());
        for (Order.Item item : order.items()) {
            total = total.add(item.total());
            lines.append("\n  ").append(item.quantity()).append(" x ").append(item.name());
        }
        context.getLogger().log(lines.toString());
        return new Receipt(order.customer(), order.items().size(), total);
    }
}
