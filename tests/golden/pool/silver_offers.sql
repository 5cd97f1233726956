SELECT
  `t0`.`key`,
  `t0`.`version`,
  `t0`.`print`,
  `t0`.`source`,
  `t0`.`source_id`,
  `t0`.`seen_on`,
  `t0`.`title`,
  `t0`.`text`,
  `t0`.`published_on`,
  `t0`.`updated_on`,
  `t0`.`expires_on`,
  CASE
    WHEN REGEXP_CONTAINS(UPPER(`t0`.`rome_code`), '^[A-N][0-9][0-9][0-9][0-9]$')
    THEN UPPER(`t0`.`rome_code`)
    ELSE NULL
  END AS `rome_code`,
  CASE
    WHEN REGEXP_CONTAINS(UPPER(`t0`.`naf_code`), '^[0-9][0-9][.]?[0-9][0-9][A-Z]$')
    THEN UPPER(`t0`.`naf_code`)
    ELSE NULL
  END AS `naf_code`,
  `t0`.`posts`,
  `t0`.`nature`,
  `t0`.`contract_code`,
  `t0`.`experience_code`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`company`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                      REPLACE(REGEXP_REPLACE(`t0`.`company`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
  ) AS `company`,
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
  CASE
    WHEN REGEXP_CONTAINS(UPPER(`t0`.`country`), '^[A-Z][A-Z]$')
    THEN UPPER(`t0`.`country`)
    ELSE NULL
  END AS `country`,
  CASE
    WHEN REGEXP_CONTAINS(`t0`.`address`, '^https?://[^ ]+$')
    AND (
      LENGTH(`t0`.`address`) <= 500
    )
    THEN `t0`.`address`
    ELSE NULL
  END AS `address`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`contract`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                      REPLACE(REGEXP_REPLACE(`t0`.`contract`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
  ) AS `contract`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`experience`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                      REPLACE(REGEXP_REPLACE(`t0`.`experience`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
  ) AS `experience`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`rome_label`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                      REPLACE(REGEXP_REPLACE(`t0`.`rome_label`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
  ) AS `rome_label`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REGEXP_REPLACE(`t0`.`qualification`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                      REPLACE(REGEXP_REPLACE(`t0`.`qualification`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
  ) AS `qualification`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(REPLACE(REGEXP_REPLACE(`t0`.`hours`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
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
                    REPLACE(REPLACE(REGEXP_REPLACE(`t0`.`hours`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
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
  ) AS `hours`,
  CASE
    WHEN `t0`.`remote` IN ('remote', 'hybrid', 'on_site')
    THEN `t0`.`remote`
    ELSE NULL
  END AS `remote`,
  CASE
    WHEN NULLIF(
      TRIM(
        SUBSTRING(
          TRIM(
            REGEXP_REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(REGEXP_REPLACE(`t0`.`company`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                        REPLACE(REGEXP_REPLACE(`t0`.`company`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
    ) IS NULL
    THEN CAST(NULL AS STRING)
    ELSE SUBSTRING(
      CONCAT(
        CONCAT(
          CONCAT(
            CONCAT(
              TRIM(
                REGEXP_REPLACE(
                  REGEXP_REPLACE(
                    REPLACE(
                      REPLACE(
                        TRANSLATE(
                          CONCAT(CONCAT(' ', LOWER(COALESCE(`t0`.`title`, ''))), ' '),
                          'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ\n\t.,;:!?\'’‘"“”«»()[]{}<>/\\|_*=~`^%$€£&@§°•·–—-…®™©→✓▪●■►➢✔',
                          'aaaaaaceeeeiiiinooooouuuuyy                                                          '
                        ),
                        'œ',
                        'oe'
                      ),
                      'æ',
                      'ae'
                    ),
                    '  +',
                    ' '
                  ),
                  ' (h f|f h|m f|f m|m w d|m f d|m f x|hf|fh|h f x) ',
                  ' '
                ),
                ' \t\n\r\v\f'
              ),
              '|'
            ),
            TRIM(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    TRANSLATE(
                      CONCAT(
                        CONCAT(
                          ' ',
                          LOWER(
                            COALESCE(
                              NULLIF(
                                TRIM(
                                  SUBSTRING(
                                    TRIM(
                                      REGEXP_REPLACE(
                                        REPLACE(
                                          REPLACE(
                                            REPLACE(
                                              REPLACE(REGEXP_REPLACE(`t0`.`company`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                                                  REPLACE(REGEXP_REPLACE(`t0`.`company`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                              ),
                              ''
                            )
                          )
                        ),
                        ' '
                      ),
                      'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ\n\t.,;:!?\'’‘"“”«»()[]{}<>/\\|_*=~`^%$€£&@§°•·–—-…®™©→✓▪●■►➢✔',
                      'aaaaaaceeeeiiiinooooouuuuyy                                                          '
                    ),
                    'œ',
                    'oe'
                  ),
                  'æ',
                  'ae'
                ),
                '  +',
                ' '
              ),
              ' \t\n\r\v\f'
            )
          ),
          '|'
        ),
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
        )
      ),
      IF(
        (
          0 + 1
        ) >= 1,
        0 + 1,
        0 + 1 + LENGTH(
          CONCAT(
            CONCAT(
              CONCAT(
                CONCAT(
                  TRIM(
                    REGEXP_REPLACE(
                      REGEXP_REPLACE(
                        REPLACE(
                          REPLACE(
                            TRANSLATE(
                              CONCAT(CONCAT(' ', LOWER(COALESCE(`t0`.`title`, ''))), ' '),
                              'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ\n\t.,;:!?\'’‘"“”«»()[]{}<>/\\|_*=~`^%$€£&@§°•·–—-…®™©→✓▪●■►➢✔',
                              'aaaaaaceeeeiiiinooooouuuuyy                                                          '
                            ),
                            'œ',
                            'oe'
                          ),
                          'æ',
                          'ae'
                        ),
                        '  +',
                        ' '
                      ),
                      ' (h f|f h|m f|f m|m w d|m f d|m f x|hf|fh|h f x) ',
                      ' '
                    ),
                    ' \t\n\r\v\f'
                  ),
                  '|'
                ),
                TRIM(
                  REGEXP_REPLACE(
                    REPLACE(
                      REPLACE(
                        TRANSLATE(
                          CONCAT(
                            CONCAT(
                              ' ',
                              LOWER(
                                COALESCE(
                                  NULLIF(
                                    TRIM(
                                      SUBSTRING(
                                        TRIM(
                                          REGEXP_REPLACE(
                                            REPLACE(
                                              REPLACE(
                                                REPLACE(
                                                  REPLACE(REGEXP_REPLACE(`t0`.`company`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                                                      REPLACE(REGEXP_REPLACE(`t0`.`company`, '<[^>]*>', ' '), '&nbsp;', ' '),
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
                                  ),
                                  ''
                                )
                              )
                            ),
                            ' '
                          ),
                          'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ\n\t.,;:!?\'’‘"“”«»()[]{}<>/\\|_*=~`^%$€£&@§°•·–—-…®™©→✓▪●■►➢✔',
                          'aaaaaaceeeeiiiinooooouuuuyy                                                          '
                        ),
                        'œ',
                        'oe'
                      ),
                      'æ',
                      'ae'
                    ),
                    '  +',
                    ' '
                  ),
                  ' \t\n\r\v\f'
                )
              ),
              '|'
            ),
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
            )
          )
        )
      ),
      300
    )
  END AS `kin`
FROM `checked` AS `t0`
WHERE
  `t0`.`reason` = ''
