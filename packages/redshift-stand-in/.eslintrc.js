module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // What describes tests for others, and skips them where there is no server, is not itself a file of tests.
      files: ['src/**/*.ts'],
      rules: {
        'jest/no-export': 'off',
        'jest/valid-title': 'off',
        'jest/no-disabled-tests': 'off',
        'jest/expect-expect': 'off',
      },
    },
  ],
});
