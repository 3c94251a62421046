-- What did each channel cost, what did it bring in by its last touches, and what came back of each unit spent?
WITH entries AS (
  SELECT channel_id AS channel, currency, credit AS revenue, CAST(0 AS DECIMAL(38, 2)) AS cost
  FROM attribution_models_current
  WHERE model = 'last' AND is_confirmed
  UNION ALL
  SELECT channel, currency, CAST(0 AS DECIMAL(38, 2)) AS revenue, CAST(amount AS DECIMAL(38, 2)) AS cost
  FROM campaign_costs
), channels AS (
  SELECT channel, currency, SUM(revenue) AS revenue, SUM(cost) AS cost
  FROM entries
  GROUP BY channel, currency
)
SELECT channel, currency, revenue, cost, revenue - cost AS profit,
  CASE WHEN cost > 0 THEN CAST(CAST(revenue AS DOUBLE) / CAST(cost AS DOUBLE) AS DECIMAL(18, 4)) END AS return_on_cost
FROM channels
ORDER BY currency, profit DESC, channel
