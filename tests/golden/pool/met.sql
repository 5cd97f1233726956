SELECT DISTINCT
  *
FROM (
  SELECT
    `t4`.`row`,
    `t2`.`number`
  FROM (
    SELECT
      `t0`.`row`,
      IF(pos = pos_2, `word`, NULL) AS `word`
    FROM `said` AS `t0`
    CROSS JOIN UNNEST(GENERATE_ARRAY(0, GREATEST(ARRAY_LENGTH(SPLIT(`t0`.`plain`, ' '))) - 1)) AS pos
    CROSS JOIN UNNEST(SPLIT(`t0`.`plain`, ' ')) AS `word` WITH OFFSET AS pos_2
    WHERE
      pos = pos_2
      OR (
        pos > (
          ARRAY_LENGTH(SPLIT(`t0`.`plain`, ' ')) - 1
        )
        AND pos_2 = (
          ARRAY_LENGTH(SPLIT(`t0`.`plain`, ' ')) - 1
        )
      )
  ) AS `t4`
  INNER JOIN `words` AS `t2`
    ON `t4`.`word` = `t2`.`word`
) AS `t5`
