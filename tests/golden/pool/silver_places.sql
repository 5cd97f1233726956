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
                REPLACE(REPLACE(REGEXP_REPLACE(`t0`.`place`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
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
                    REPLACE(REPLACE(REGEXP_REPLACE(`t0`.`place`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
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
  ) AS `place`,
  TRIM(
    REGEXP_REPLACE(
      COALESCE(
        IF(
          REGEXP_CONTAINS(
            REGEXP_REPLACE(
              REPLACE(
                REPLACE(
                  TRANSLATE(
                    LOWER(COALESCE(`t0`.`place`, '')),
                    'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
                    'aaaaaaceeeeiiiinooooouuuuyy'
                  ),
                  'œ',
                  'oe'
                ),
                'æ',
                'ae'
              ),
              '^[0-9][0-9ab][0-9]? - ',
              ''
            ),
            '^([a-z][a-z\' -]*)'
          ),
          IF(
            1 = 0,
            REGEXP_REPLACE(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    TRANSLATE(
                      LOWER(COALESCE(`t0`.`place`, '')),
                      'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
                      'aaaaaaceeeeiiiinooooouuuuyy'
                    ),
                    'œ',
                    'oe'
                  ),
                  'æ',
                  'ae'
                ),
                '^[0-9][0-9ab][0-9]? - ',
                ''
              ),
              CONCAT('.*?', CONCAT('(', '^([a-z][a-z\' -]*)', ')'), '.*'),
              '\\1'
            ),
            REGEXP_REPLACE(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    TRANSLATE(
                      LOWER(COALESCE(`t0`.`place`, '')),
                      'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
                      'aaaaaaceeeeiiiinooooouuuuyy'
                    ),
                    'œ',
                    'oe'
                  ),
                  'æ',
                  'ae'
                ),
                '^[0-9][0-9ab][0-9]? - ',
                ''
              ),
              CONCAT('.*?', '^([a-z][a-z\' -]*)', '.*'),
              CONCAT('\\', CAST(1 AS STRING))
            )
          ),
          NULL
        ),
        ''
      ),
      '[\' -]+',
      ' '
    ),
    ' \t\n\r\v\f'
  ) AS `town`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`postcode`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                      REPLACE(REGEXP_REPLACE(`t0`.`postcode`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
        20
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `postcode`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`commune_code`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                      REPLACE(REGEXP_REPLACE(`t0`.`commune_code`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
        20
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `commune_code`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(REPLACE(REGEXP_REPLACE(`t0`.`region`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
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
                    REPLACE(REPLACE(REGEXP_REPLACE(`t0`.`region`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
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
  ) AS `region`,
  CASE
    WHEN REGEXP_CONTAINS(UPPER(`t0`.`country`), '^[A-Z][A-Z]$')
    THEN UPPER(`t0`.`country`)
    ELSE NULL
  END AS `country`,
  CASE
    WHEN `t0`.`latitude` BETWEEN -90 AND 90 AND `t0`.`longitude` BETWEEN -180 AND 180
    THEN `t0`.`latitude`
    ELSE NULL
  END AS `latitude`,
  CASE
    WHEN `t0`.`latitude` BETWEEN -90 AND 90 AND `t0`.`longitude` BETWEEN -180 AND 180
    THEN `t0`.`longitude`
    ELSE NULL
  END AS `longitude`
FROM `checked` AS `t0`
WHERE
  `t0`.`reason` = ''
  AND (
    (
      `t0`.`place` IS NOT NULL
    )
    OR (
      `t0`.`postcode` IS NOT NULL
    )
    OR (
      `t0`.`country` IS NOT NULL
    )
  )
