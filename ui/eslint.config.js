import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import rooms from './eslint.rooms.js';

/** How a template is laid out is prettier's: `npm run format`. */
const layoutIsPrettiers = {
  'vue/first-attribute-linebreak': 'off',
  'vue/html-closing-bracket-newline': 'off',
  'vue/html-closing-bracket-spacing': 'off',
  'vue/html-indent': 'off',
  'vue/html-quotes': 'off',
  'vue/html-self-closing': 'off',
  'vue/max-attributes-per-line': 'off',
  'vue/multiline-html-element-content-newline': 'off',
  'vue/mustache-interpolation-spacing': 'off',
  'vue/no-multi-spaces': 'off',
  'vue/no-spaces-around-equal-signs-in-attribute': 'off',
  'vue/singleline-html-element-content-newline': 'off',
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'src/shared/api/types.ts',
      'src/shared/api/types/',
      'src/shared/api/words.ts',
      'src/shared/api/registers.ts',
    ],
  },
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  { rules: layoutIsPrettiers },
  {
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/attributes-order': 'off',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/no-restricted-html-elements': [
        'error',
        { element: 'select', message: 'A list to choose from is PickOne: what it shows is what is held.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "Property[key.name='label'][value.value=/^(撤销|重做)$/] ~ Property[key.name='run']",
          message: 'A note takes back what it names: useActions().say.',
        },
      ],
      'max-lines': ['error', { max: 400 }],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'element-plus', message: 'Widgets come by the one door, @/shared/ui/element, with their styles.' }] },
      ],
    },
  },
  { files: ['src/**'], plugins: { rooms }, rules: { 'rooms/keep-apart': 'error' } },
  { files: ['src/shared/ui/PickOne.vue'], rules: { 'vue/no-restricted-html-elements': 'off' } },
  // Keys that take back the last step whatever it is.
  { files: ['src/AppFrame.vue'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/shared/ui/element.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['tests/**/*.ts'], rules: { 'vue/one-component-per-file': 'off' } },
);
