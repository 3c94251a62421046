-- What did campaigns bring in, converted to euros by the rates in exchange_rates?
WITH rates AS (
  SELECT currency, rate, event_ts AS valid_from,
    LEAD(event_ts) OVER (PARTITION BY currency ORDER BY event_ts, kafka_offset) AS valid_to
  FROM exchange_rates
  WHERE to_currency = 'EUR'
), paid AS (
  SELECT p.campaign_id, CAST(p.billing_cost AS DECIMAL(20, 2)) AS cost,
    CASE WHEN p.currency = 'EUR' THEN CAST(1 AS DECIMAL(18, 8)) ELSE r.rate END AS rate
  FROM purchase_attribution_current p
  LEFT JOIN rates r ON r.currency = p.currency AND r.valid_from <= p.purchase_time
    AND (r.valid_to IS NULL OR p.purchase_time < r.valid_to)
  WHERE p.status = 'attributed' AND p.is_confirmed
)
SELECT campaign_id, CAST(SUM(cost * rate) AS DECIMAL(38, 2)) AS revenue_in_eur,
  SUM(CASE WHEN rate IS NULL THEN 1 ELSE 0 END) AS amounts_without_rate
FROM paid
GROUP BY campaign_id
ORDER BY revenue_in_eur DESC NULLS LAST, campaign_id
