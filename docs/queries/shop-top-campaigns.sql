-- Which ten campaigns brought in the most confirmed revenue, in each currency?
WITH campaigns AS (
  SELECT campaign_id, SUM(billing_cost) AS revenue, COUNT(*) AS purchases, currency
  FROM purchase_attribution_current
  WHERE status = 'attributed' AND is_confirmed
  GROUP BY campaign_id, currency
), ranked AS (
  SELECT campaign_id, revenue, purchases, currency,
    ROW_NUMBER() OVER (PARTITION BY currency ORDER BY revenue DESC, campaign_id) AS place,
    SUM(revenue) OVER (PARTITION BY currency) AS all_revenue,
    COUNT(*) OVER (PARTITION BY currency) AS all_groups
  FROM campaigns
)
SELECT campaign_id, revenue, purchases, currency, all_revenue, all_groups
FROM ranked
WHERE place <= 10
ORDER BY currency, revenue DESC, campaign_id
