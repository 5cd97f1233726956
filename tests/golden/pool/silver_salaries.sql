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
                  REPLACE(REGEXP_REPLACE(`t0`.`salary_words`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                      REPLACE(REGEXP_REPLACE(`t0`.`salary_words`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
        300
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `words`,
  CASE WHEN `t0`.`salary_least` > 0 THEN `t0`.`salary_least` ELSE NULL END AS `least`,
  CASE WHEN `t0`.`salary_most` > 0 THEN `t0`.`salary_most` ELSE NULL END AS `most`,
  CASE
    WHEN REGEXP_CONTAINS(
      REPLACE(
        REPLACE(
          TRANSLATE(
            LOWER(`t0`.`salary_unit`),
            'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
            'aaaaaaceeeeiiiinooooouuuuyy'
          ),
          'œ',
          'oe'
        ),
        'æ',
        'ae'
      ),
      'hour|hora|heure'
    )
    THEN 'hour'
    WHEN REGEXP_CONTAINS(
      REPLACE(
        REPLACE(
          TRANSLATE(
            LOWER(`t0`.`salary_unit`),
            'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
            'aaaaaaceeeeiiiinooooouuuuyy'
          ),
          'œ',
          'oe'
        ),
        'æ',
        'ae'
      ),
      'day|jour'
    )
    THEN 'day'
    WHEN REGEXP_CONTAINS(
      REPLACE(
        REPLACE(
          TRANSLATE(
            LOWER(`t0`.`salary_unit`),
            'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
            'aaaaaaceeeeiiiinooooouuuuyy'
          ),
          'œ',
          'oe'
        ),
        'æ',
        'ae'
      ),
      'week|semaine|hebdo'
    )
    THEN 'week'
    WHEN REGEXP_CONTAINS(
      REPLACE(
        REPLACE(
          TRANSLATE(
            LOWER(`t0`.`salary_unit`),
            'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
            'aaaaaaceeeeiiiinooooouuuuyy'
          ),
          'œ',
          'oe'
        ),
        'æ',
        'ae'
      ),
      'month|mensuel|mois'
    )
    THEN 'month'
    WHEN REGEXP_CONTAINS(
      REPLACE(
        REPLACE(
          TRANSLATE(
            LOWER(`t0`.`salary_unit`),
            'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
            'aaaaaaceeeeiiiinooooouuuuyy'
          ),
          'œ',
          'oe'
        ),
        'æ',
        'ae'
      ),
      'year|annu|an$'
    )
    THEN 'year'
    ELSE NULL
  END AS `unit`,
  CASE
    WHEN REGEXP_CONTAINS(UPPER(`t0`.`currency`), '^[A-Z][A-Z][A-Z]$')
    THEN UPPER(`t0`.`currency`)
    ELSE NULL
  END AS `currency`,
  CASE WHEN `t0`.`salary_least` > 0 THEN `t0`.`salary_least` ELSE NULL END * CASE
    WHEN CASE
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'hour|hora|heure'
      )
      THEN 'hour'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'day|jour'
      )
      THEN 'day'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'week|semaine|hebdo'
      )
      THEN 'week'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'month|mensuel|mois'
      )
      THEN 'month'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'year|annu|an$'
      )
      THEN 'year'
      ELSE NULL
    END = 'hour'
    THEN 1607.0
    WHEN CASE
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'hour|hora|heure'
      )
      THEN 'hour'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'day|jour'
      )
      THEN 'day'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'week|semaine|hebdo'
      )
      THEN 'week'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'month|mensuel|mois'
      )
      THEN 'month'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'year|annu|an$'
      )
      THEN 'year'
      ELSE NULL
    END = 'day'
    THEN 218.0
    WHEN CASE
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'hour|hora|heure'
      )
      THEN 'hour'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'day|jour'
      )
      THEN 'day'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'week|semaine|hebdo'
      )
      THEN 'week'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'month|mensuel|mois'
      )
      THEN 'month'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'year|annu|an$'
      )
      THEN 'year'
      ELSE NULL
    END = 'week'
    THEN 52.0
    WHEN CASE
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'hour|hora|heure'
      )
      THEN 'hour'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'day|jour'
      )
      THEN 'day'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'week|semaine|hebdo'
      )
      THEN 'week'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'month|mensuel|mois'
      )
      THEN 'month'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'year|annu|an$'
      )
      THEN 'year'
      ELSE NULL
    END = 'month'
    THEN 12.0
    ELSE 1.0
  END AS `least_a_year`,
  CASE WHEN `t0`.`salary_most` > 0 THEN `t0`.`salary_most` ELSE NULL END * CASE
    WHEN CASE
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'hour|hora|heure'
      )
      THEN 'hour'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'day|jour'
      )
      THEN 'day'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'week|semaine|hebdo'
      )
      THEN 'week'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'month|mensuel|mois'
      )
      THEN 'month'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'year|annu|an$'
      )
      THEN 'year'
      ELSE NULL
    END = 'hour'
    THEN 1607.0
    WHEN CASE
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'hour|hora|heure'
      )
      THEN 'hour'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'day|jour'
      )
      THEN 'day'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'week|semaine|hebdo'
      )
      THEN 'week'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'month|mensuel|mois'
      )
      THEN 'month'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'year|annu|an$'
      )
      THEN 'year'
      ELSE NULL
    END = 'day'
    THEN 218.0
    WHEN CASE
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'hour|hora|heure'
      )
      THEN 'hour'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'day|jour'
      )
      THEN 'day'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'week|semaine|hebdo'
      )
      THEN 'week'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'month|mensuel|mois'
      )
      THEN 'month'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'year|annu|an$'
      )
      THEN 'year'
      ELSE NULL
    END = 'week'
    THEN 52.0
    WHEN CASE
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'hour|hora|heure'
      )
      THEN 'hour'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'day|jour'
      )
      THEN 'day'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'week|semaine|hebdo'
      )
      THEN 'week'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'month|mensuel|mois'
      )
      THEN 'month'
      WHEN REGEXP_CONTAINS(
        REPLACE(
          REPLACE(
            TRANSLATE(
              LOWER(`t0`.`salary_unit`),
              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ',
              'aaaaaaceeeeiiiinooooouuuuyy'
            ),
            'œ',
            'oe'
          ),
          'æ',
          'ae'
        ),
        'year|annu|an$'
      )
      THEN 'year'
      ELSE NULL
    END = 'month'
    THEN 12.0
    ELSE 1.0
  END AS `most_a_year`
FROM `checked` AS `t0`
WHERE
  `t0`.`reason` = ''
  AND (
    (
      `t0`.`salary_words` IS NOT NULL
    ) OR (
      `t0`.`salary_least` IS NOT NULL
    )
  )
