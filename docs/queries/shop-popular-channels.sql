-- Which channel brings the most buying sessions to each campaign?
WITH sessions AS (
  SELECT campaign_id, channel_id, COUNT(DISTINCT session_id) AS sessions
  FROM purchase_attribution_current
  WHERE status = 'attributed'
  GROUP BY campaign_id, channel_id
), ranked AS (
  SELECT campaign_id, channel_id, sessions, RANK() OVER (PARTITION BY campaign_id ORDER BY sessions DESC) AS channel_rank
  FROM sessions
)
SELECT campaign_id, channel_id, sessions, channel_rank
FROM ranked
ORDER BY campaign_id, channel_rank, channel_id
