-- Which products were ordered most, and for how much in each currency?
SELECT product_id, MIN(name) AS name, SUM(quantity) AS quantity, CAST(SUM(price * quantity) AS DECIMAL(38, 2)) AS amount,
  currency, COUNT(DISTINCT order_id) AS orders
FROM order_items
GROUP BY product_id, currency
ORDER BY quantity DESC, product_id, currency
