package example;

import java.math.BigDecimal;

public record Receipt(String customer, int items, BigDecimal total) {
}
