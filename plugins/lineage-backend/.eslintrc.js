module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // An assertion with a name of its own, such as expectLevel, is one too.
    'jest/expect-expect': ['warn', { assertFunctionNames: ['expect*'] }],
  },
});
