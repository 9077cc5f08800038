module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Contract suites are tests that others run, so they are exported.
      files: ['src/testUtils/**/*.ts'],
      rules: { 'jest/no-export': 'off' },
    },
  ],
});
