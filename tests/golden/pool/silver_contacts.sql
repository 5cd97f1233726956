SELECT
  `t0`.`key`,
  `t0`.`version`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`contact_name`, '<[^>]*>', ' '), '&nbsp;', ' '),
                  '&#39;',
                  '\''
                ),
                '&quot;',
                '"'
              ),
              '&amp;',
              '&'
            ),
            '\\s+',
            ' '
          ),
          ' \t\n\r\v\f'
        ),
        IF(
          (
            0 + 1
          ) >= 1,
          0 + 1,
          0 + 1 + LENGTH(
            TRIM(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(
                      REPLACE(REGEXP_REPLACE(`t0`.`contact_name`, '<[^>]*>', ' '), '&nbsp;', ' '),
                      '&#39;',
                      '\''
                    ),
                    '&quot;',
                    '"'
                  ),
                  '&amp;',
                  '&'
                ),
                '\\s+',
                ' '
              ),
              ' \t\n\r\v\f'
            )
          )
        ),
        200
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `name`,
  CASE
    WHEN REGEXP_CONTAINS(`t0`.`contact_mail`, '^[^@ ]+@[^@ ]+[.][a-zA-Z]+$')
    THEN `t0`.`contact_mail`
    ELSE NULL
  END AS `mail`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`contact_phone`, '<[^>]*>', ' '), '&nbsp;', ' '),
                  '&#39;',
                  '\''
                ),
                '&quot;',
                '"'
              ),
              '&amp;',
              '&'
            ),
            '\\s+',
            ' '
          ),
          ' \t\n\r\v\f'
        ),
        IF(
          (
            0 + 1
          ) >= 1,
          0 + 1,
          0 + 1 + LENGTH(
            TRIM(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(
                      REPLACE(REGEXP_REPLACE(`t0`.`contact_phone`, '<[^>]*>', ' '), '&nbsp;', ' '),
                      '&#39;',
                      '\''
                    ),
                    '&quot;',
                    '"'
                  ),
                  '&amp;',
                  '&'
                ),
                '\\s+',
                ' '
              ),
              ' \t\n\r\v\f'
            )
          )
        ),
        40
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `phone`,
  CASE
    WHEN REGEXP_CONTAINS(`t0`.`contact_address`, '^https?://[^ ]+$')
    AND (
      LENGTH(`t0`.`contact_address`) <= 500
    )
    THEN `t0`.`contact_address`
    ELSE NULL
  END AS `address`
FROM `checked` AS `t0`
WHERE
  `t0`.`reason` = ''
  AND (
    (
      `t0`.`contact_name` IS NOT NULL
    )
    OR (
      `t0`.`contact_mail` IS NOT NULL
    )
    OR (
      `t0`.`contact_phone` IS NOT NULL
    )
    OR (
      `t0`.`contact_address` IS NOT NULL
    )
  )
