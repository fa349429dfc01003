package example;

import java.math.BigDecimal;
import java.util.List;

public record Order(String customer, List<Item> items) {
    public record Item(String name, int quantity, BigDecimal price) {
        BigDecimal total() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }
}
