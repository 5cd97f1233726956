WITH `t1` AS (
  SELECT
    *
  FROM `gold` AS `t0`
  WHERE
    NOT (
      COALESCE(`t0`.`expires_on` < DATE(2026, 11, 23), FALSE)
    )
    AND `t0`.`kin` IS NOT NULL
)
SELECT
  `t3`.`key`,
  `t3`.`kin`,
  `t3`.`length`,
  `t3`.`published_on`
FROM `t1` AS `t3`
WHERE
  EXISTS(
    SELECT
      1
    FROM (
      SELECT
        *
      FROM (
        SELECT
          `t2`.`kin`,
          COUNT(*) AS `times`
        FROM `t1` AS `t2`
        GROUP BY
          1
      ) AS `t4`
      WHERE
        `t4`.`times` > 1
    ) AS `t6`
    WHERE
      `t3`.`kin` = `t6`.`kin`
  )
