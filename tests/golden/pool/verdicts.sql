SELECT
  `t0`.`key`,
  `t0`.`version`,
  `t0`.`reason`,
  `t0`.`bad_dates`,
  0 + CAST((
    `t0`.`rome_code` IS NOT NULL
  )
  AND NOT (
    REGEXP_CONTAINS(UPPER(`t0`.`rome_code`), '^[A-N][0-9][0-9][0-9][0-9]$')
  ) AS INT64) + CAST((
    `t0`.`naf_code` IS NOT NULL
  )
  AND NOT (
    REGEXP_CONTAINS(UPPER(`t0`.`naf_code`), '^[0-9][0-9][.]?[0-9][0-9][A-Z]$')
  ) AS INT64) + CAST((
    `t0`.`country` IS NOT NULL
  )
  AND NOT (
    REGEXP_CONTAINS(UPPER(`t0`.`country`), '^[A-Z][A-Z]$')
  ) AS INT64) AS `bad_codes`
FROM `checked` AS `t0`
