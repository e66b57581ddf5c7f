# Thai
reply-answer = บทความ “{ $title }” ระบุไว้ดังนี้:
reply-answer-untitled = บทความช่วยเหลือระบุไว้ดังนี้:
reply-no-answer = ไม่พบคำตอบสำหรับคำถามนี้ในบทความช่วยเหลือ
reply-try-again = โปรดลองใช้คำอื่น หรือระบุชื่อผลิตภัณฑ์หรือข้อความแสดงข้อผิดพลาด
notice-no-articles = ไม่มีบทความในภาษาของคุณ ภาษาของบทความนี้: { $language }
reply-no-articles = ไม่มีบทความในภาษาของคุณ คุณถามในภาษาต่อไปนี้ได้: { $languages }
notice-stale = คำแปลนี้เป็นของวันที่ { $date } ต้นฉบับได้รับการแก้ไขเมื่อ { $source-date } และอาจแตกต่างไป
notice-machine = แปลด้วยเครื่อง
notice-continues = คำตอบยังมีต่อ โปรดอ่านต่อในบทความ
notice-other-language = ไม่มีบทความเกี่ยวกับเรื่องนี้ในภาษาของคุณ ภาษาของบทความนี้: { $language }
reply-suggestions = ฉันไม่แน่ใจ คุณหมายถึงคำถามใดต่อไปนี้หรือไม่
notice-repaired = ค้นหาด้วย “{ $read }” แทน “{ $typed }”
alert-note = หมายเหตุ
alert-tip = เคล็ดลับ
alert-important = สำคัญ
alert-warning = คำเตือน
alert-caution = ข้อควรระวัง
page-title = ความช่วยเหลือ
page-intro = ถามคำถามในภาษาของคุณได้เลย
page-intro-languages = { $count ->
   *[other] บทความมีให้อ่านใน { $count } ภาษา
    }
ask-label = คำถามของคุณ
ask-button = ถาม
searching = กำลังค้นหา…
source-label = แหล่งที่มา
updated-label = อัปเดตเมื่อ { $date }
related-label = ดูเพิ่มเติม
error-network = ไม่สามารถเชื่อมต่อกับเซิร์ฟเวอร์ได้ โปรดลองอีกครั้ง
other-languages-label = บทความนี้ในภาษาอื่น
not-found-title = ไม่มีหน้านี้
not-found-text = บทความอาจถูกย้ายหรืออาจไม่มีในภาษานี้
contents-label = บทความ
