/** The words of the reader's own listings in Chinese. */
import type { ListingWords } from './listings-en.ts';

export const listingsZh: ListingWords = {
  title: '我的代码',
  lessons: '课程',
  fresh: '新建代码',
  rename: (name) => `重命名 ${name}`,
  remove: (name) => `删除 ${name}`,
  nameLabel: (name) => `${name} 的名称`,
  changed: (time) => `修改于 ${time}`,
  hint: '你编写或修改的内容都保存在此浏览器中。修改课程会生成一份副本。',
  none: '还没有代码。',
  removed: (name) => `已删除 ${name}。`,
  bringBack: '撤销',
  notKept: '你的代码无法保存在此浏览器中：存储已关闭或已满。地址中保留着当前打开的文本：复制链接即可保存。',
};
