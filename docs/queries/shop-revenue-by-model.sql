-- How much revenue does each attribution model credit to each channel?
SELECT model, channel_id, SUM(credit) AS revenue
FROM attribution_models_current
WHERE is_confirmed
GROUP BY model, channel_id
ORDER BY model, revenue DESC, channel_id
