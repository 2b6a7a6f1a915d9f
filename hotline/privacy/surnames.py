"""Surnames, by which a name is known."""

from __future__ import annotations

# The most common ones, and those that are common in the north-west, without those that are mostly another word
# (和, 时…) where they are not common.
SINGLE = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂柴焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜"
    "詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净"
    "巩慕苟豆杲贠缑昔肖于方米闫付邝邸仝佘佟郗郜宫党脱拓折浦撒喇妥马穆虎哈仁寇蔺逯令路窦尚师仇党燕麻巨"
)
_COMPOUND = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 夏侯 司徒 端木 宇文 呼延 长孙 拓跋 "
COMPOUND = frozenset(_COMPOUND.split())
# No given name has one of these: they are the words of a sentence.
NOT_IN_A_NAME = frozenset(
    "的了是在有不没被把个们这那称说及或与等于从到向对为将已就都还也很再又要能会可应该所其之而且但因由以"
    "某镇乡村县市区路街局厅科部委办组社厂店院校站所号楼栋层室户元年月日时分件次起位名人他她它你我您很吗呢吧啊"
    "给让请问找去做用看打听着过反映诉求户址们电话者员"
)
_ORDINARY = (
    "安全感 康复 高峰 安康 文明 阳光 温馨 白云 安静 安保 黄牛 康养 康乐 孔雀 雷雨 黎明 "
    "林木 柳树 马匹 马虎 苗木 苗圃 牛羊 齐全 秦岭 师生 史上 孙子 孙女 唐山 汪洋 温泉 "
    "夏粮 谢谢 杨树 杨絮 易燃 岳父 岳母 张贴 张口 周转 朱红 祝福 庄子 左转 师范 于今 "
    "冉冉 顾客 项款 桂花 贺信 贺岁 雷达 段子 乔迁 文旅 殷实 施暴 洪水 安门 颜值 章丘 "
    "梅雨 辛苦费 牟利 詹姆斯 卫浴 卫星 华丽 金牛 马家 高山 江山 黄山 白天 胡同 方圆 "
    "项目部 管家 管事 顾全 关怀 成长 成为 "
)
# Words that dictionaries take for names.
ORDINARY = frozenset(_ORDINARY.split())
