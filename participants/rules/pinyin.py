"""Chinese characters as Hanyu Pinyin without tones: the reading that is usual in names."""

from bisect import bisect_right
from functools import cache

# GB 2312 orders its 3,755 common characters by their reading: the first character of each reading is enough.
FIRST_OF_EACH = """
    啊a 埃ai 鞍an 肮ang 凹ao 芭ba 白bai 斑ban 邦bang 苞bao 杯bei 奔ben 崩beng 逼bi 鞭bian 标biao 鳖bie 彬bin 兵bing 玻bo
    捕bu 擦ca 猜cai 餐can 苍cang 操cao 厕ce 层ceng 插cha 拆chai 搀chan 昌chang 超chao 车che 郴chen 撑cheng 吃chi
    充chong 抽chou 初chu 揣chuai 川chuan 疮chuang 吹chui 春chun 戳chuo 疵ci 聪cong 凑cou 粗cu 蹿cuan 摧cui 村cun
    磋cuo 搭da 呆dai 耽dan 当dang 刀dao 德de 蹬deng 堤di 颠dian 碉diao 跌die 丁ding 丢diu 东dong 兜dou 督du 端duan
    堆dui 墩dun 掇duo 蛾e 恩en 而er 发fa 藩fan 坊fang 菲fei 芬fen 丰feng 佛fo 否fou 夫fu 噶ga 该gai 干gan 冈gang 篙gao
    哥ge 给gei 根gen 耕geng 工gong 钩gou 辜gu 刮gua 乖guai 棺guan 光guang 瑰gui 辊gun 锅guo 哈ha 骸hai 酣han 夯hang
    壕hao 呵he 嘿hei 痕hen 哼heng 轰hong 喉hou 呼hu 花hua 槐huai 欢huan 荒huang 灰hui 荤hun 豁huo 击ji 嘉jia 歼jian
    僵jiang 蕉jiao 揭jie 巾jin 荆jing 炯jiong 揪jiu 鞠ju 捐juan 撅jue 均jun 喀ka 开kai 刊kan 康kang 考kao 坷ke 肯ken
    坑keng 空kong 抠kou 枯ku 夸kua 块kuai 宽kuan 匡kuang 亏kui 坤kun 括kuo 垃la 莱lai 蓝lan 琅lang 捞lao 勒le 雷lei
    棱leng 厘li 俩lia 联lian 粮liang 撩liao 列lie 琳lin 玲ling 溜liu 龙long 楼lou 芦lu 峦luan 抡lun 萝luo 妈ma 埋mai
    瞒man 芒mang 猫mao 么me 玫mei 门men 萌meng 眯mi 棉mian 苗miao 蔑mie 民min 明ming 谬miu 摸mo 谋mou 拇mu 拿na 氖nai
    南nan 囊nang 挠nao 呢ne 馁nei 嫩nen 能neng 妮ni 蔫nian 娘niang 鸟niao 捏nie 您nin 柠ning 牛niu 脓nong 奴nu 暖nuan
    挪nuo 哦o 欧ou 啪pa 拍pai 攀pan 乓pang 抛pao 呸pei 喷pen 砰peng 坯pi 篇pian 飘piao 撇pie 拼pin 乒ping 坡po 扑pu 期qi
    掐qia 牵qian 枪qiang 橇qiao 切qie 钦qin 青qing 琼qiong 秋qiu 趋qu 圈quan 缺que 裙qun 然ran 瓤rang 饶rao 惹re 壬ren
    扔reng 日ri 戎rong 揉rou 茹ru 软ruan 蕊rui 闰run 若ruo 撒sa 腮sai 三san 桑sang 搔sao 瑟se 森sen 僧seng 莎sha 筛shai
    珊shan 墒shang 梢shao 奢she 砷shen 声sheng 师shi 收shou 蔬shu 刷shua 摔shuai 栓shuan 霜shuang 谁shui 吮shun
    说shuo 斯si 松song 搜sou 苏su 酸suan 虽sui 孙sun 蓑suo 塌ta 胎tai 坍tan 汤tang 掏tao 特te 藤teng 梯ti 天tian 挑tiao
    贴tie 厅ting 通tong 偷tou 凸tu 湍tuan 推tui 吞tun 拖tuo 挖wa 歪wai 豌wan 汪wang 威wei 瘟wen 嗡weng 挝wo 巫wu 昔xi
    瞎xia 掀xian 相xiang 萧xiao 楔xie 薪xin 星xing 兄xiong 休xiu 墟xu 轩xuan 靴xue 勋xun 压ya 焉yan 殃yang 邀yao 椰ye
    一yi 茵yin 英ying 哟yo 拥yong 幽you 迂yu 鸳yuan 曰yue 耘yun 匝za 栽zai 咱zan 赃zang 遭zao 责ze 贼zei 怎zen 增zeng
    扎zha 摘zhai 瞻zhan 樟zhang 招zhao 遮zhe 珍zhen 蒸zheng 芝zhi 中zhong 舟zhou 珠zhu 抓zhua 拽zhuai 专zhuan
    桩zhuang 椎zhui 谆zhun 捉zhuo 兹zi 鬃zong 邹zou 租zu 钻zuan 嘴zui 尊zun 昨zuo
"""
# The traditional characters that are met in names of organisations and places, each with its simplified one.
SIMPLIFIED = """
    婦妇 國国 會会 協协 發发 動动 進进 聯联 員员 學学 運运 權权 護护 難难 災灾 貧贫 實实 與与 農农 鄉乡 兒儿 歲岁
    書书 業业 務务 關关 組组 織织 總总 團团 報报 電电 灣湾 廣广 東东 華华 漢汉 亞亚 歐欧 際际 無无 愛爱 義义 傳传
    體体 訓训 導导 資资 親亲 雲云 龍龙 長长 門门 問问 間间 見见 視视 開开 陽阳 陰阴 陳陈 張张 劉刘 黃黄 楊杨 趙赵
    吳吴 孫孙 馬马 謝谢 許许 鄭郑 葉叶 蘇苏 羅罗 蕭萧 鄧邓 馮冯 蔣蒋 盧卢 鐘钟 錢钱 衛卫 衞卫 樂乐 慶庆 寧宁 嶺岭
    遼辽 臺台 濟济 貴贵 贛赣 維维 爾尔 壯壮 議议 談谈 識识 記记 話话 語语 讀读 調调 論论 證证 設设 計计 試试 詞词
    詩诗 該该 請请 諾诺 謀谋 講讲 讓让 變变 豐丰 貝贝 財财 贊赞 趨趋 軍军 輔辅 輕轻 輪轮 轉转 達达 過过 還还 邊边
    連连 選选 遠远 適适 邁迈 鄰邻 醫医 釋释 鐵铁 錦锦 鎮镇 鏡镜 閱阅 隊队 陸陆 隨随 險险 雙双 雜杂 離离 靈灵 靜静
    韓韩 韻韵 響响 頁页 順顺 須须 預预 領领 頭头 題题 顏颜 願愿 類类 風风 飛飞 養养 餘余 館馆 駐驻 驗验 鬥斗 魯鲁
    鮮鲜 鳥鸟 麗丽 點点 齊齐 龐庞 創创 別别 劃划 勝胜 勞劳 勢势 區区 單单 歷历 參参 啟启 園园 圖图 圓圆 場场 壇坛
    夥伙 獎奖 寶宝 將将 專专 屬属 島岛 幫帮 幹干 應应 懷怀 戰战 戲戏 擁拥 擇择 據据 擔担 數数 斷断 時时 機机 標标
    橋桥 歡欢 氣气 決决 沒没 淨净 減减 測测 準准 溝沟 滿满 潔洁 灑洒 燈灯 燒烧 營营 獨独 環环 產产 畫画 當当 療疗
    盡尽 監监 盤盘 眾众 礎础 禮礼 種种 穩稳 窮穷 競竞 筆笔 節节 範范 築筑 簡简 糧粮 約约 級级 紅红 純纯 紙纸 細细
    終终 結结 給给 統统 經经 綠绿 網网 線线 練练 縣县 績绩 繼继 續续 罷罢 聖圣 聞闻 聲声 職职 聽听 肅肃 腦脑 腳脚
    舉举 舊旧 艦舰 藝艺 藥药 蘭兰 號号 蟲虫 補补 裝装 製制 複复 覺觉 觀观 觸触
"""
TO_SIMPLIFIED = str.maketrans({pair[0]: pair[1] for pair in SIMPLIFIED.split()})
SHELF = "gb2312"
FIRST_RARE = b"\xd8\xa1"
READINGS = [(entry[0].encode(SHELF), entry[1:]) for entry in FIRST_OF_EACH.split()]
STARTS = [code for code, _reading in READINGS]


def is_han(character: str) -> bool:
    """Say whether it is a Chinese character."""
    return "\u4e00" <= character <= "\u9fff"


def simplified(text: str) -> str:
    """Give the text with its traditional characters written the simplified way."""
    return text.translate(TO_SIMPLIFIED)


@cache
def pinyin(character: str) -> str:
    """Give the reading of one simplified character: "和" gives "he"; the rare ones stay as they are."""
    try:
        code = character.encode(SHELF)
    except UnicodeEncodeError:
        return character
    return READINGS[bisect_right(STARTS, code) - 1][1] if STARTS[0] <= code < FIRST_RARE else character
