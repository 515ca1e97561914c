/**
 * The one door to Element Plus: its widgets come with their styles and their Chinese words, and none of it is read before
 * a page needs them.
 */
import './style/element.css';
import { localeContextKey } from 'element-plus';
import zhCn from 'element-plus/es/locale/lang/zh-cn';
import { ref } from 'vue';
import { running } from './application';

running()?.provide(localeContextKey, ref(zhCn));

export {
  ElCheckbox,
  ElCheckboxGroup,
  ElDatePickerPanel,
  ElDialog,
  ElDrawer,
  ElInput,
  ElInputNumber,
  ElPopover,
  ElRadio,
  ElRadioGroup,
  ElTooltip,
} from 'element-plus';
